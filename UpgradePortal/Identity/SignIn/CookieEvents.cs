using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace UpgradePortal.Identity.SignIn;

/// <summary>Looks at the cookie with each request, and leads people to where they can sign in.</summary>
public sealed class CookieEvents(UserCache users, SignInSessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { Identity: ClaimsIdentity identity } user) return;
        PortalClaims.PutFrom(identity, context.HttpContext);
        if (await users.FindAsync(user, context.HttpContext.RequestAborted) is { } caller)
        {
            // For what pages offer; what is allowed is looked up when it is done.
            while (identity.FindFirst(identity.RoleClaimType) is { } old) identity.RemoveClaim(old);
            identity.AddClaims(caller.Rights.Roles.Select(r => new Claim(identity.RoleClaimType, $"{r}")));
            if (caller.Session is { } session) await sessions.SeenAsync(session, context.HttpContext.RequestAborted);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var isEmpty = await users.IsEmptyAsync(context.HttpContext.RequestAborted);
        if (IsForBrowser(context.Request)) context.Response.Redirect(isEmpty ? "/setup" : context.RedirectUri);
        else await SignInResults.UnauthorizedAsync(context.HttpContext, isEmpty
            ? "The portal has no administrator yet: POST /api/v1/setup with the key in its data folder, file set-up-key, makes one."
            : "Send an API token as a bearer token.");
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsForBrowser(context.Request)) return SignInResults.ForbiddenAsync(context.HttpContext);
        var pending = context.HttpContext.Features.Get<CurrentUser>()?.Pending ?? PendingStep.None;
        if (pending is PendingStep.None) SignInResults.Note(context.HttpContext);
        context.Response.Redirect(pending switch
        {
            PendingStep.Password => "/account/password",
            PendingStep.SecondFactor => "/account/second-factor",
            PendingStep.None => "/denied",
        });
        return Task.CompletedTask;
    }

    // Whoever sends a form after their sign-in has ended is somebody before a page, too.
    private static bool IsForBrowser(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.HasFormContentType)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is answered to whoever must sign in first, or may not.</summary>
internal static class SignInResults
{
    public static Task UnauthorizedAsync(HttpContext context, string reason)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(reason, statusCode: StatusCodes.Status401Unauthorized, title: "Sign in first.").ExecuteAsync(context);
    }

    public static void Note(HttpContext context) => context.RequestServices.GetRequiredService<SecurityLog>().Note(
        SecurityEvent.AccessDenied, ClientNetwork.Of(context), context.Features.Get<CurrentUser>()?.Actor.Name,
        PortalClaims.AddressOf(context), context.Request.Path);

    public static Task ForbiddenAsync(HttpContext context)
    {
        Note(context);
        return Results.Problem(context.Features.Get<CurrentUser>()?.Pending switch
        {
            PendingStep.Password => "Choose a password of your own first, on the page /account/password.",
            PendingStep.SecondFactor => "Your role wants a second factor. Turn it on first, on the page /account/second-factor.",
            _ => "Your roles, or the programs you are limited to, do not allow this. An administrator can change them.",
        }, statusCode: StatusCodes.Status403Forbidden, title: "You may not do this.").ExecuteAsync(context);
    }
}
