using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.ManualDrains;

/// <summary>What people stop and restore by hand: recorded, and the routers' reconcilers are woken. Nobody is told anything from here;
/// agents and routers are only asked.</summary>
public sealed class ManualDrainService(
    ManualDrainStore drains, ManualRestores restores, ServerHealth health, AgentRefresh agents, RouterRefresh routers, WorkQueue queue,
    AuthorizedWrites writes)
{
    /// <returns>Null when the order was taken, else why it changed nothing.</returns>
    public async Task<Refusal?> DrainAsync(ManualDrainOrder order, CancellationToken cancellation)
    {
        await writes.RequireAsync(order.Who, Access.Operate, order.Target, cancellation);
        // What is not known now does not count as serving.
        foreach (var program in order.Programs) await routers.ForProgramAsync(program, cancellation);
        return Wake(order.Server, await drains.DrainAsync(order, cancellation));
    }

    /// <summary>Asks the server itself first, and through its proxy.</summary>
    public async Task<Refusal?> RestoreAsync(
        string server, IReadOnlyList<string> programs, RestoreInput input, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Operate, AccessTarget.Programs(programs), cancellation);
        await agents.AskAsync(server, cancellation);
        foreach (var program in programs) await routers.ForProgramAsync(program, cancellation);
        var all = await restores.SituationsAsync(server, programs, cancellation);
        if (ManualRestores.Refuse(all) is { } refusal) return refusal;
        var holds = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var at in all)
        {
            // A hold that nobody claims is what is wrong: it is let go without asking.
            var isUnowned = at is { Claim: null, Owner: DrainOwner.Unowned };
            var (unfit, hold) = await health.AskAsync(at.Program, server, holdMayStay: isUnowned, cancellation);
            if (unfit is { } no && !input.EvenIfUnhealthy) return no;
            holds[at.Program] = hold;
        }
        return Wake(server, await restores.RestoreAsync(new(server, holds, who, input.Reason ?? ""), cancellation));
    }

    /// <returns>The programs that were drained with all of the server and are not being brought back yet.</returns>
    public async Task<IReadOnlyList<string>> InMaintenanceAsync(string server, CancellationToken cancellation) =>
        [.. (await restores.ClaimsAsync(server, cancellation)).Where(c => c is { Maintenance: true, RestoringSince: null })
            .Select(c => c.Program)];

    private Refusal? Wake(string server, ManualDrainResult result)
    {
        queue.Routers(result.Routers);
        foreach (var program in result.Holds) queue.Restore(program, server);
        return result.Refusal;
    }
}
