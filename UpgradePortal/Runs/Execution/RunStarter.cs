using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Runs.Execution;

/// <summary>Makes runs out of plans.</summary>
public sealed class RunStarter(WriteLock gate, TimeProvider clock, RunSchedule hours, FleetState mirror, ChangeFeed feed)
{
    /// <param name="plan">What is to be carried out.</param>
    /// <param name="previous">The version each server of the plan runs now, in the plan's order.</param>
    /// <param name="who">Who starts it.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>The new run, or why there is none: two runs of one program would each count on the other's servers.</returns>
    public async Task<(Guid? Run, Refusal? Refusal)> StartAsync(
        PlanRow plan, IReadOnlyList<(string Server, string Runs)> previous, Actor who, CancellationToken cancellation)
    {
        var started = await gate.WriteAsync<(Guid?, Refusal?)>(async db =>
        {
            var row = await db.Plans.FirstAsync(p => p.Id == plan.Id, cancellation);
            var content = await new PlanContents(db).OfAsync(row, cancellation);
            if (await RefuseAsync(db, row, content, plan.Revision, cancellation) is { } refusal) return (null, refusal);
            var approvals = await new ApprovalReader(db, clock.GetUtcNow()).OfPlanAsync(row, cancellation);
            var run = Add(db, row, content, previous, who);
            await ApprovalHistory.CountAsync(db, run, approvals, clock.GetUtcNow(), cancellation);
            await new RunTotals(db, mirror).LookAsync(run, previous.Select(p => p.Server), cancellation);
            return (run, null);
        }, cancellation);
        if (started.Item1 is { } id) feed.RunChanged(id);
        return started;
    }

    /// <returns>What would refuse it now, as far as the record knows; null: nothing.</returns>
    public Task<Refusal?> LookAsync(PlanRow plan, CancellationToken cancellation) => gate.WriteAsync(async db =>
    {
        var row = await db.Plans.AsNoTracking().FirstAsync(p => p.Id == plan.Id, cancellation);
        return await RefuseAsync(db, row, await new PlanContents(db).OfAsync(row, cancellation), plan.Revision, cancellation);
    }, cancellation);

    private async Task<Refusal?> RefuseAsync(PortalDb db, PlanRow plan, PlanContent content, int revision, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (PlanRules.Refuse(plan) is { } over) return over;
        if (plan.Revision != revision) return new("The plan was changed meanwhile. Look at it again.");
        if (await db.Runs.FirstOrDefaultAsync(r => r.Program == plan.Program && !r.IsOver, cancellation) is { } other)
            return new($"{plan.Program} is being upgraded to {other.Version} already. Wait until that run is over, or cancel it.");
        if ((await new ApprovalReader(db, now).OfPlanAsync(plan, cancellation)).Refusal is { } unapproved) return unapproved;
        var open = await hours.OfAsync(db, plan.Program, content.Policy, plan.FreezeOverride is not null, now, cancellation);
        return open.Refuse(plan.Servers[0], now);
    }

    private Guid Add(PortalDb db, PlanRow plan, PlanContent content, IReadOnlyList<(string Server, string Runs)> previous, Actor who)
    {
        var now = clock.GetUtcNow();
        var run = new UpgradeRun(Guid.CreateVersion7(now), plan.Program, plan.Version, content.Policy) { FreezeOverride = plan.FreezeOverride };
        var approved = RunMachine.Apply(run, new RunEvent.Approved(who.Name), now)!;
        var row = new RunRow { PlanId = plan.Id, CreatedAt = now, CreatedBy = who.Name, ContentHash = content.Hash() };
        db.Runs.Add(row);
        RunWriter.Put(db, row, approved, new RunEvent.Approved(who.Name), who, now);
        foreach (var ((server, runs), at) in previous.Select((p, i) => (p, i)))
        {
            var turn = new TurnRow { Program = plan.Program, Position = at };
            turn.Put(new ServerTurn(run.Id, server, content.Policy.WaveOf(at)) { Previous = runs });
            db.Turns.Add(turn);
        }
        (plan.Status, plan.RunId, plan.OpensAt) = (PlanStatus.Started, run.Id, null);
        return run.Id;
    }
}
