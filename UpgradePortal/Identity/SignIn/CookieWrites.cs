using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace UpgradePortal.Identity.SignIn;

/// <summary>A browser sends the cookie by itself, so whatever a cookie would change needs the page's own word too. Forms of pages bring
/// theirs to the page; Hangfire asks for its own.</summary>
public static class CookieWrites
{
    public static void UseCookieWrites(this WebApplication app) => app.Use(async (context, next) =>
    {
        var byCookie = context.User.Identity is { IsAuthenticated: true, AuthenticationType: { } type }
            && type == IdentityConstants.ApplicationScheme;
        if (byCookie && Changes(context.Request)
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            SignInResults.Note(context);
            await Results.Problem(
                "Send an API token as a bearer token, or the page's antiforgery token in the header RequestVerificationToken.",
                statusCode: StatusCodes.Status400BadRequest, title: "A sign-in of the browser alone changes nothing here.")
                .ExecuteAsync(context);
            return;
        }
        await next(context);
    });

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments("/sign-out", StringComparison.OrdinalIgnoreCase));
}
