using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Plans;

/// <summary>Starts a plan: looks at every server first, then checks and records the run in one transaction.</summary>
public sealed class StartPlan(
    Preflight checks, InventoryReader inventory, FleetState fleet, RunStarter starter, RunSchedule hours, AuthorizedWrites writes,
    WorkQueue queue, TimeProvider clock, ChangeFeed feed)
{
    /// <returns>The run, or every reason why there is none.</returns>
    public async Task<(Guid? Run, IReadOnlyList<string> Refusals)> StartAsync(PlanRow plan, Principal who, CancellationToken cancellation)
    {
        if (await CheckAsync(plan, who, cancellation) is { } early) return (null, [early.Message]);
        var preflight = await checks.PreflightAsync(plan, who, cancellation);
        var runs = preflight.Servers.Select(s => (s.Server, s.Runs)).ToList();
        var listed = await inventory.ServerListAsync(plan.Program, cancellation);
        var refusals = preflight.Servers.SelectMany(s => s.Checks.Where(c => !c.Passed).Select(c => $"{s.Server}: {c.Name}: {c.Detail}"))
            .Concat(PlanRefusals.Of(plan.Program, plan.Version, runs, listed.Count, plan.Policy).Concat(ClientCounts.Refusals(fleet, plan))
                .Select(r => r.Message)).ToList();
        if (refusals.Count > 0) return (null, refusals);
        var (run, refusal) = await RecordAsync(plan, [.. runs.Select(r => (r.Server, r.Runs!))], who, cancellation);
        if (run is null) return (null, [refusal!.Message]);
        queue.Run(run.Value);
        return (run, []);
    }

    /// <param name="plan">What is to be carried out.</param>
    /// <param name="previous">The version each server of the plan runs now, in the plan's order.</param>
    /// <param name="who">Who starts it.</param>
    /// <returns>The new run, or why there is none: two runs of one program would each count on the other's servers.</returns>
    public Task<(Guid? Run, Refusal? Refusal)> RecordAsync(
        PlanRow plan, IReadOnlyList<(string Server, string Runs)> previous, Principal who, CancellationToken cancellation) =>
        writes.WriteAsync<(Guid?, Refusal?)>(who, Access.Operate, AccessTarget.Plan(plan.Id), async db =>
    {
        var row = await db.Set<PlanRow>().FirstAsync(p => p.Id == plan.Id, cancellation);
        var content = await new PlanContents(db).OfAsync(row, cancellation);
        if (await RefuseAsync(db, row, content, plan.Revision, cancellation) is { } refusal) return (null, refusal);
        var (minimum, _) = await ApprovalMinimums.OfAsync(db, row.Program, cancellation);
        var approvals = await PlanApprovals.StateAsync(db, row, clock.GetUtcNow(), cancellation);
        var run = await starter.AddAsync(
            db, new(row.Id, row.Program, row.Version, content.Policy.AtLeast(minimum), previous, content.Hash(), row.Requesters,
                row.FreezeOverride,
                approvals), who.Actor, cancellation);
        (row.Status, row.RunId, row.OpensAt) = (PlanStatus.Started, run, null);
        db.AfterCommit(() => feed.RunChanged(run));
        return (run, null);
    }, cancellation);

    /// <returns>What would refuse it now, as far as the database knows: nobody is asked in vain.</returns>
    public Task<Refusal?> CheckAsync(PlanRow plan, Principal who, CancellationToken cancellation) =>
        writes.WriteAsync(who, Access.Operate, AccessTarget.Plan(plan.Id), async db =>
    {
        var row = await db.Set<PlanRow>().AsNoTracking().FirstAsync(p => p.Id == plan.Id, cancellation);
        return await RefuseAsync(db, row, await new PlanContents(db).OfAsync(row, cancellation), plan.Revision, cancellation);
    }, cancellation);

    private async Task<Refusal?> RefuseAsync(PortalDb db, PlanRow plan, PlanContent content, int revision, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (PlanRules.Refuse(plan) is { } over) return over;
        if (plan.Revision != revision) return new("The plan was changed meanwhile. Look at it again.");
        if (await db.Set<RunRow>().FirstOrDefaultAsync(r => r.Program == plan.Program && !r.IsOver, cancellation) is { } other)
            return new($"{plan.Program} is being upgraded to {other.Version} already. Wait until that run is over, or cancel it.");
        var (minimum, setBy) = await ApprovalMinimums.OfAsync(db, plan.Program, cancellation);
        if (minimum.RefuseCanaries(content.Policy.Canaries, plan.Servers.Count) is { } few)
            return new($"{few.Message} {string.Join(" ", setBy)}");
        if ((await PlanApprovals.StateAsync(db, plan, now, cancellation)).Refusal is { } unapproved) return unapproved;
        var open = await hours.OfAsync(db, plan.Program, content.Policy, plan.FreezeOverride is not null, now, cancellation);
        return open.Refuse(plan.Servers[0], now);
    }
}
