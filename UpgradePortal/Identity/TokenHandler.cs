using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity;

/// <summary>Signs in whoever brings a token: <c>Authorization: Bearer upt_…</c>.</summary>
public sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, UserCache users, TokenService tokens,
    SecurityLog log)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer + TokenService.Prefix, StringComparison.Ordinal)) return AuthenticateResult.NoResult();
        if (await users.TokenAsync(header[Bearer.Length..], Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("No such token.");
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, token.OwnerId), new(ClaimTypes.Name, token.Name), new(PortalClaims.Token, $"{token.Id}")],
            Scheme.Name);
        PortalClaims.PutFrom(identity, Context);
        var user = new ClaimsPrincipal(identity);
        if (await users.FindAsync(user, Context.RequestAborted) is null) return AuthenticateResult.Fail("Its owner's account is locked.");
        await tokens.UsedAsync(token, Context.RequestAborted);
        return AuthenticateResult.Success(new(user, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        log.Note(SecurityEvent.TokenRefused, ClientNetwork.Of(Context), null, PortalClaims.AddressOf(Context), Request.Path);
        return SignInResults.UnauthorizedAsync(Context, "This token is unknown, expired or revoked.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => SignInResults.ForbiddenAsync(Context);
}

/// <summary>How one can sign in: a token in the header, or else the cookie.</summary>
public static class Schemes
{
    public const string Either = "Portal";
    public const string Token = "Token";
}
