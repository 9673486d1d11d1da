using UpgradePortal.Common;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity.Api;

internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/setup", SetUpAsync).Requires(Access.Open).WithMetadata(new RateLimitedAttribute(RateLimit.SignIn))
            .WithTags("Accounts").WithSummary(
                "Makes the first administrator of a new portal, by the key in its data folder; answers with an API token.")
            .Produces<SetupAnswer>(StatusCodes.Status201Created);
        app.MapPost("/sign-out", SignOutAsync).Requires(Access.Open).ExcludeFromDescription();
    }

    private static async Task<IResult> SetUpAsync(
        SetupInput input, UserCache users, FirstAdministrator beginning, HttpContext context, CancellationToken cancellation)
    {
        if (!await users.IsEmptyAsync(cancellation)) return Closed();
        var (person, token, faults) = await beginning.BeginAsync(input, withToken: true, PortalClaims.AddressOf(context), cancellation);
        if (person is not null) return Results.Json(new SetupAnswer(input.Name!, token!), statusCode: StatusCodes.Status201Created);
        // Of two who came at once the other was first.
        return await users.IsEmptyAsync(cancellation) ? faults.Problem() : Closed();
    }

    private static IResult Closed() => ValidationErrors.Refused("The portal has an administrator already; sign in.");

    // The cookie goes, and what it stood for ends: a copy of it is worth nothing.
    private static async Task<IResult> SignOutAsync(
        SignInService signingIn, SignInSessions sessions, UserCache users, HttpContext context, CancellationToken cancellation)
    {
        if (await users.FindAsync(context.User, cancellation) is { } who) await sessions.SignedOutAsync(who, cancellation);
        await signingIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }
}

/// <param name="Token">Shown in this answer and never again.</param>
internal sealed record SetupAnswer(string Name, string Token);
