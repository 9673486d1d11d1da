namespace UpgradePortal.Security;

/// <summary>What is answered to whoever must sign in first, or may not.</summary>
internal static class SignInAnswers
{
    public static Task UnauthorizedAsync(HttpContext context, string why)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(why, statusCode: StatusCodes.Status401Unauthorized, title: "Sign in first.").ExecuteAsync(context);
    }

    public static Task ForbiddenAsync(HttpContext context) => Results.Problem(
        "Your roles, or the programs you are limited to, do not allow this. An administrator can change them.",
        statusCode: StatusCodes.Status403Forbidden, title: "You may not do this.").ExecuteAsync(context);
}
