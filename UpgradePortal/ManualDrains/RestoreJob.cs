using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.ManualDrains;

/// <summary>What a person brings back, while its agent still holds it: the agent lets go first, then the routers are told.</summary>
public sealed class RestoreJob(
    ManualRestores returns, InventoryReader catalog, AgentClient agents, AgentRefresh refresh, KeyedWorkers loops, IOptions<PollSettings> settings, WorkQueue wakes)
{
    public async Task RunAsync(string program, string server, CancellationToken cancellation)
    {
        var later = await loops.RunAsync(WorkQueue.BringBackKey(program, server), settings.Value, token => PassAsync(program, server, token), cancellation);
        if (later is { } after) wakes.BringBackLater(program, server, after);
    }

    private async Task<ReconcileResult> PassAsync(string program, string server, CancellationToken cancellation)
    {
        var claim = (await returns.ClaimsAsync(server, cancellation)).FirstOrDefault(c => c.Program == program);
        if (claim?.ReleaseHold is not { } hold) return new ReconcileResult.Rest();
        var known = await catalog.ServerAsync(server, cancellation);
        // 404: released by an earlier try whose answer was lost. 409: a command runs there; nothing may be routed to it.
        if (await agents.ReleaseAsync(known.ToEndpoint(), program, hold, cancellation) is not
            (AgentAnswer<NoContent>.Said or AgentAnswer<NoContent>.Refused { Status: 404 })) return new ReconcileResult.NotYet();
        foreach (var router in await returns.LetGoAsync(program, server, hold, cancellation)) wakes.Router(router);
        await refresh.AskAsync(server, cancellation);
        return new ReconcileResult.Rest();
    }
}
