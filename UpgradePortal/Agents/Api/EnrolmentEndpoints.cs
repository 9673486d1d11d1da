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
                "Makes a token by which one agent enrols as this server's, within 15 minutes. It is shown in this answer and never again.")
            .Produces<EnrolmentView>(StatusCodes.Status201Created);
        api.MapDelete("/servers/{name}/enrolment", async (string name, Enrolments enrolments, CurrentUser who, CancellationToken c) =>
            await enrolments.RevokeAsync(name, who, c) ? Results.NoContent()
            : ValidationErrors.NotFound($"No enrolment is open for {name}.")).Requires(Access.Administer)
            .WithSummary("Revokes that token, unless it was used.").ProducesDone();
        api.MapPost("/servers/{name}/test", TestAsync).Requires(Access.Administer)
            .WithSummary("Asks the agent for its programs, and says what it understood.").Produces<ConnectionView>();
        api.MapPost("/enrol", TakeAsync).Requires(Access.Open).WithMetadata(new RateLimitedAttribute(RateLimit.SignIn))
            .WithSummary("For agents: enrols by a token.").Produces<EnrolmentAnswer>().DisableAntiforgery();
    }

    private static async Task<IResult> OfferAsync(
        string name, EnrolmentService service, CurrentUser who, HttpRequest request, CancellationToken cancellation) =>
        SeenAs(request) is not { } seen ? WithoutHost()
        : await service.OfferAsync(name, seen, who, cancellation) is { } offer
            ? Results.Created($"/api/v1/servers/{name}/enrolment", offer) : ValidationErrors.NotFound($"There is no server {name}.");

    private static async Task<IResult> TestAsync(
        string name, ConnectionTest test, CurrentUser who, CancellationToken cancellation) =>
        await test.TryAsync(name, who, cancellation) is { } seen ? Results.Ok(seen)
            : ValidationErrors.NotFound($"There is no server {name}.");

    private static async Task<IResult> TakeAsync(
        EnrolmentOrder order, EnrolmentService service, SecurityLog log, HttpContext context, CancellationToken cancellation)
    {
        if (SeenAs(context.Request) is not { } seen) return WithoutHost();
        var (answer, faults) = await service.TakeAsync(order, seen, PortalClaims.AddressOf(context), cancellation);
        if (answer is not null) return Results.Ok(answer);
        if (faults.ByField.ContainsKey("token"))
            log.Note(SecurityEvent.EnrolmentRefused, ClientNetwork.Of(context), null, PortalClaims.AddressOf(context));
        return faults.Problem();
    }

    // By the name that whoever asks has used. It reaches nobody but them. HTTP/1.0 need not send any.
    private static Uri? SeenAs(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var seen) ? seen : null;

    private static IResult WithoutHost() => Results.Problem(
        "Send a Host header with the portal's name.", statusCode: StatusCodes.Status400BadRequest, title: "Bad request");
}
