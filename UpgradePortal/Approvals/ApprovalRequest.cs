using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Approvals;

/// <summary>One thing to be approved with all that belongs to it, inside somebody's transaction.</summary>
internal sealed class ApprovalRequest(ApprovalState state, PlanRow plan, RunRow? run, RunPolicy policy)
{
    public ApprovalState State => state with { IsOpen = RefuseOver() is null };

    public RunPolicy Policy => policy;

    public string What => IsGate ? $"the next wave of {plan.Program} {plan.Version}" : $"{plan.Program} to {plan.Version} on {string.Join(", ", plan.Servers)}";

    private bool IsGate => state.Subject.Run is not null;

    /// <returns>Null when there is no such plan, or no such wave that could be approved.</returns>
    public static async Task<ApprovalRequest?> FindAsync(PortalDb db, ApprovalSubject subject, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.Plans.FirstOrDefaultAsync(p => p.Id == subject.Plan, cancellation) is not { } plan) return null;
        var run = plan.RunId is { } id ? await db.Runs.FirstAsync(r => r.Id == id, cancellation) : null;
        var reader = Reader(db, run, now);
        if (subject.Run is null)
        {
            var state = run is null ? await reader.OfPlanAsync(plan, cancellation) : await reader.OfStartAsync(run, cancellation);
            return new(state, plan, run, plan.Policy);
        }
        return run?.Id == subject.Run && run.Run() is var running && running.Wave == subject.Wave
            ? new(await reader.OfGateAsync(run, cancellation), plan, run, running.Policy) : null;
    }

    public Task<ApprovalState> AgainAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var reader = Reader(db, run, now);
        return IsGate ? reader.OfGateAsync(run!, cancellation) : run is null ? reader.OfPlanAsync(plan, cancellation) : reader.OfStartAsync(run, cancellation);
    }

    /// <returns>Why nothing can be said about it any more.</returns>
    public Refusal? RefuseOver() =>
        IsGate && run!.IsOver ? new("The run is over.") :
        IsGate && run!.Run().Baking is null ? new("The wave has not ended yet. Its go is given when it has.") :
        IsGate && run!.Run().GateOpen ? new("The next wave has its go already.") :
        IsGate || run is null ? plan.IsOpen || IsGate ? null : PlanRules.Refuse(plan) :
        // A run that waits for its next window may have lost its approvals meanwhile: they can be given anew.
        run.Run().WaitsForHours ? null : PlanRules.Refuse(plan);

    /// <param name="hash">Of what was read by whoever answers.</param>
    public Refusal? Refuse(string hash) =>
        RefuseOver() ?? (state.Needed == 0 ? new("Nobody's approval is needed.") :
        hash != state.Hash ? new("The plan has changed since you read it. Read it again, then answer.") : null);

    /// <param name="db">In the transaction of the answer.</param>
    /// <param name="now">When it was given.</param>
    /// <param name="who">By whom.</param>
    /// <param name="code">Picks what the answer was.</param>
    /// <param name="state">With the answer.</param>
    /// <param name="comment">Their words; null: none.</param>
    public void Record(PortalDb db, DateTimeOffset now, Actor who, Func<ApprovalCodes, AuditCode<ApprovalData>> code, ApprovalState state, string? comment) =>
        db.Audit.Add(AuditRow.Of(now, who, code(IsGate ? ApprovalAudit.Wave : ApprovalAudit.Plan),
            IsGate ? RunAudit.Subject(run!, state.Subject.Wave + 2) : PlanAudit.Subject(plan), new(state.Hash, comment, state.Count, state.Needed)));

    public void Tell(PortalDb db, DateTimeOffset now, NotificationKind kind, string text)
    {
        db.Notices.Add(NotificationRow.Of(now, kind, plan.Program, text, IsGate ? $"/runs/{run!.Id}" : PlanEditor.Link(plan)));
    }

    /// <summary>The wave's go, once enough have said yes.</summary>
    public async Task OpenAsync(PortalDb db, ApprovalState now, Actor who, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!IsGate || now.Refusal is not null) return;
        Apply(db, new RunEvent.GateOpened(now.By, now.Subject.Wave), who, at);
        await ApprovalHistory.CountAsync(db, run!.Id, now, at, cancellation);
    }

    /// <summary>A no ends what was to be approved.</summary>
    public void End(PortalDb db, Actor who, string why, DateTimeOffset at)
    {
        if (run is not null) Apply(db, new RunEvent.CancelledAfterTurns(who.Name), who, at);
        else (plan.Status, plan.EndedWhy, plan.OpensAt) = (PlanStatus.Ended, $"{who.Said} refused it: {why}", null);
    }

    private static ApprovalReader Reader(PortalDb db, RunRow? run, DateTimeOffset now) =>
        new(db, now, run is null ? null : RunApprovals.NeededAt(run.Run(), now));

    private void Apply(PortalDb db, RunEvent happened, Actor who, DateTimeOffset at)
    {
        if (RunMachine.Apply(run!.Run(), happened, at) is { } next) RunWriter.Put(db, run, next, happened, who, at);
    }
}

/// <summary>A yes as somebody gave it.</summary>
internal sealed record ApprovalText(ApprovalSubject Subject, string Hash, string? Comment, bool BreaksGlass);
