using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Runs.Api;

/// <summary>Where agents say that a list is empty, an upgrade has ended, or a request came that should not have (M-14, M-15, M-19). A hint:
/// it wakes the turn, which reads the truth.</summary>
internal static class SignalEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/signals", TakeAsync).Accepts<Signal>("application/json").Requires(Access.Open)
        .WithMetadata(new RateLimitedAttribute(RateLimit.Signals)).WithTags("Signals")
        .WithSummary("For agents: something happened to a program that is held.")
        .ProducesOrdered().DisableAntiforgery();

    private static async Task<IResult> TakeAsync(
        HttpRequest request, InventoryReader inventory, RunStore store, AgentWatch agents, WorkQueue queue, SecurityLog log,
        CancellationToken cancellation)
    {
        if (BearerOf(request) is not { } key || await inventory.SenderAsync(key, cancellation) is not { } sender)
        {
            Refused();
            return Results.Problem(
                "Send the server's signal key as a bearer token.", statusCode: StatusCodes.Status401Unauthorized, title: "Unknown key.");
        }
        var (signal, faults) = await JsonBody.ParseAsync<Signal>(request, cancellation);
        if (signal is null || faults.Any) return faults.Problem();
        if (sender != signal.Server)
        {
            Refused();
            return Results.Problem(
                $"This key belongs to {sender}, the signal names {signal.Server}.", statusCode: StatusCodes.Status403Forbidden,
                title: "Another server's key.");
        }
        if (await store.ActiveTurnAsync(signal.Program, signal.Server, cancellation) is not { } turn) return Results.Accepted();
        if (signal.Kind is SignalKind.ArrivedWhileStopped)
            await store.SaveAsync(
                turn.RunId, turn.Server, null, new TurnEvent.ArrivedWhileStopped(signal.HoldId, RouterOf(signal)),
                Principal.OfAgent(signal.Server, PortalClaims.AddressOf(request.HttpContext)), cancellation);
        // What it refuses is counted there.
        if (signal.Kind is SignalKind.ArrivedWhileStopped && turn.Phase is Phase.Upgrading)
            await agents.CheckAsync(signal.Server, cancellation);
        // An empty list matters only to a turn that waits for it. While the routers are being told, each look repeats the hold, and the
        // agent answers each with this signal: waking for it would turn the two into a circle.
        if (turn.Phase is Phase.Waiting || signal.Kind is not SignalKind.SessionListEmpty) queue.Turn(turn.RunId, turn.Server);
        return Results.Accepted();

        void Refused() => log.Note(
            SecurityEvent.SignalRefused, ClientNetwork.Of(request.HttpContext), null, PortalClaims.AddressOf(request.HttpContext));
    }

    // It stands in the run's events from then on.
    private static string RouterOf(Signal signal) =>
        signal.Router is { } router ? PlainText.Of(router, PlainText.LongestTarget) : "an unknown address";

    private static string? BearerOf(HttpRequest request)
    {
        const string bearer = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(bearer, StringComparison.Ordinal) ? header[bearer.Length..] : null;
    }
}
