using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Execution;

/// <summary>Takes what agents say of requests that they refused while they upgraded into the turn that they upgrade for: while a command
/// runs from their signs of life, and once more when it has ended, before the turn goes on.</summary>
public sealed class RefusedWatch(FleetState fleet, RunStore store, TimeProvider clock) : IAgentObserver
{
    public async Task HeardAsync(string server, CancellationToken cancellation)
    {
        foreach (var program in fleet.Agent(server)?.Fresh(clock, fleet.KnownFor)?.Programs ?? [])
            if (program.Refused is { Count: > 0 } or { IsAtLeast: true })
                await NoteAsync(program.Program, server, program.Refused, cancellation);
    }

    /// <param name="program">That was upgraded.</param>
    /// <param name="server">Where.</param>
    /// <param name="refused">As its agent counts.</param>
    public async Task NoteAsync(string program, string server, RefusedRequests refused, CancellationToken cancellation)
    {
        var from = string.Join(", ", refused.Peers.Select(p => p.Address));
        var seen = new TurnEvent.RequestsRefused(refused.OperationId, refused.Count, from, refused.IsAtLeast);
        if (await store.ActiveTurnAsync(program, server, cancellation) is { } turn && turn.Refusing(seen) is not null)
            await store.SaveAsync(turn.RunId, server, null, seen, Principal.Portal, cancellation);
    }
}
