using UpgradePortal.Common;

namespace UpgradePortal.Identity.Api;

internal static class TokenEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/tokens", async (TokenRequests service, CurrentUser caller, int? page, int? size, CancellationToken c) =>
            Results.Ok(Paging.Of(await service.ListAsync(caller, c), page, size))).Requires(Access.View)
            .WithSummary("Your tokens; an administrator sees all.").Produces<Paged<TokenView>>();
        api.MapPost("/tokens", MakeAsync).Requires(Access.View).WithMetadata(new RateLimitedAttribute(RateLimit.Tokens))
            .WithSummary("Makes a token. It is shown in this answer and never again.")
            .Produces<IssuedApiToken>(StatusCodes.Status201Created);
        api.MapDelete("/tokens/{id:guid}", async (Guid id, TokenRequests service, CurrentUser caller, CancellationToken c) =>
            await service.RevokeAsync(id, caller, c) ? Results.NoContent()
            : ValidationErrors.NotFound("There is no such token, or it is revoked already.")).Requires(Access.View)
            .WithSummary("Revokes a token, at once.").ProducesDone();
    }

    private static async Task<IResult> MakeAsync(
        TokenInput input, TokenRequests service, CurrentUser caller, CancellationToken cancellation) =>
        await service.MakeAsync(input, caller, cancellation) switch
        {
            { IsTooOften: true } =>
                Results.Problem(TokenRate.TooOften, statusCode: StatusCodes.Status429TooManyRequests, title: "Too often."),
            { Token: { } token, Plain: var plain } =>
                Results.Created($"/api/v1/tokens/{token.Id}", new IssuedApiToken(token.Id, token.Name, token.ExpiresAt, plain!)),
            { Errors: var faults } => faults.Problem(),
        };
}

/// <param name="Token">Shown in this answer and never again.</param>
internal sealed record IssuedApiToken(Guid Id, string Name, DateTimeOffset ExpiresAt, string Token);
