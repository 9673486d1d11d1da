using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Plans;

/// <summary>Starts a plan: looks at every server first, records the run, and wakes it.</summary>
public sealed class StartPlan(Preflight checks, InventoryReader catalog, FleetState mirror, RunStarter starter, WorkQueue wakes)
{
    /// <returns>The run, or every reason why there is none.</returns>
    public async Task<(Guid? Run, IReadOnlyList<string> Refusals)> StartAsync(PlanRow plan, Actor who, CancellationToken cancellation)
    {
        if (await starter.LookAsync(plan, cancellation) is { } early) return (null, [early.Message]);
        var preflight = await checks.PreflightAsync(plan, cancellation);
        var runs = preflight.Servers.Select(s => (s.Server, s.Runs)).ToList();
        var listed = await catalog.ServerListAsync(plan.Program, cancellation);
        var refusals = preflight.Servers.SelectMany(s => s.Checks.Where(c => !c.Passed).Select(c => $"{s.Server}: {c.Name}: {c.Detail}"))
            .Concat(PlanRefusals.Of(plan.Program, plan.Version, runs, listed.Count, plan.Policy).Concat(ClientCounts.Refusals(mirror, plan)).Select(r => r.Message)).ToList();
        if (refusals.Count > 0) return (null, refusals);
        var (run, refusal) = await starter.StartAsync(plan, [.. runs.Select(r => (r.Server, r.Runs!))], who, cancellation);
        if (run is null) return (null, [refusal!.Message]);
        wakes.Run(run.Value);
        return (run, []);
    }
}
