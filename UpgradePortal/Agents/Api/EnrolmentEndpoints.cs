using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;

namespace UpgradePortal.Agents.Api;

internal static class EnrolmentEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/servers/{name}/enrolment", OfferAsync).Requires(Access.Administer)
            .WithSummary(
                "Makes a token by which one agent enrols as this server's, within 15 minutes. It is shown in this answer and never again.");
        api.MapDelete("/servers/{name}/enrolment", async (string name, Enrolments enrolments, Actor who, CancellationToken c) =>
            await enrolments.RevokeAsync(name, who, c) ? Results.NoContent()
            : ValidationErrors.NotFound($"No enrolment is open for {name}.")).Requires(Access.Administer)
            .WithSummary("Revokes that token, unless it was used.");
        api.MapPost("/servers/{name}/test", TestAsync).Requires(Access.Administer)
            .WithSummary("Asks the agent for its programs, and says what it understood.");
        api.MapPost("/enrol", TakeAsync).Requires(Access.Open).WithMetadata(new RateLimitedAttribute(RateLimit.SignIn))
            .WithSummary("For agents: enrols by a token.").DisableAntiforgery();
    }

    private static async Task<IResult> OfferAsync(
        string name, EnrolmentService service, Actor who, HttpRequest request, CancellationToken cancellation) =>
        await service.OfferAsync(name, SeenAs(request), who, cancellation) is { } offer
            ? Results.Created($"/api/v1/servers/{name}/enrolment", offer) : ValidationErrors.NotFound($"There is no server {name}.");

    private static async Task<IResult> TestAsync(string name, ConnectionTest test, CancellationToken cancellation) =>
        await test.TryAsync(name, cancellation) is { } seen ? Results.Ok(seen) : ValidationErrors.NotFound($"There is no server {name}.");

    private static async Task<IResult> TakeAsync(
        EnrolmentOrder order, EnrolmentService service, HttpContext context, CancellationToken cancellation)
    {
        var (answer, faults) = await service.TakeAsync(order, SeenAs(context.Request), PortalClaims.AddressOf(context), cancellation);
        return answer is null ? faults.Problem() : Results.Ok(answer);
    }

    // By the name that whoever asks has used. It reaches nobody but them.
    private static Uri SeenAs(HttpRequest request) => new($"{request.Scheme}://{request.Host}");
}
