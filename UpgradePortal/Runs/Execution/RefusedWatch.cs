using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Execution;

/// <summary>Takes what agents say of requests that they refused while they upgraded, into the turn that they upgrade for.</summary>
public sealed class RefusedWatch(FleetState fleet, RunStore store, TimeProvider clock) : IAgentObserver
{
    public async Task HeardAsync(string server, CancellationToken cancellation)
    {
        foreach (var program in fleet.Agent(server)?.Fresh(clock, fleet.KnownFor)?.Programs ?? [])
            if (program.Refused is { Count: > 0 } refused) await NoteAsync(program.Program, server, refused, cancellation);
    }

    private async Task NoteAsync(string program, string server, RefusedRequests refused, CancellationToken cancellation)
    {
        if (await store.ActiveTurnAsync(program, server, cancellation) is not { } turn || turn.OperationId != refused.OperationId
            || (turn.Refused is { } known && known.OperationId == refused.OperationId && known.Last == refused.Count)) return;
        var from = string.Join(", ", refused.Peers.Select(p => p.Address));
        var seen = new TurnEvent.RequestsRefused(refused.OperationId, refused.Count, from);
        await store.SaveAsync(turn.RunId, server, null, seen, "portal", cancellation);
    }
}
