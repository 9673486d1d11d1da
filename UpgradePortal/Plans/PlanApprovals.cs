using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Plans;

/// <summary>A plan's start, to be approved; also where its run waits for another window, and the approvals must still count when that
/// opens.</summary>
internal sealed class PlanApprovals(WorkQueue queue) : IApprovalSubjects
{
    public async Task<IApprovable?> FindAsync(PortalDb db, ApprovalSubject subject, DateTimeOffset now, CancellationToken cancellation)
    {
        if (subject.Run is not null || await db.Set<PlanRow>().FirstOrDefaultAsync(p => p.Id == subject.Plan, cancellation) is not { } plan)
            return null;
        var row = plan.RunId is { } id ? await db.Set<RunRow>().FirstAsync(r => r.Id == id, cancellation) : null;
        var terms = row?.Run() is { } run ? RunApprovals.OfStart(row, run, RunApprovals.NeededAt(run, now))
            : await TermsAsync(db, plan, cancellation);
        return new Start(db, plan, row, terms, now, queue);
    }

    public async Task<IReadOnlyList<IApprovable>> WaitingAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var plans = await db.Set<PlanRow>().AsNoTracking().Where(p => p.Status == PlanStatus.Made || p.Status == PlanStatus.Scheduled
            || db.Set<RunRow>().Any(r => r.Id == p.RunId && !r.IsOver)).ToListAsync(cancellation);
        var waiting = new List<IApprovable>();
        foreach (var plan in plans.Where(p => p.IsReadable))
            if (await FindAsync(db, new(plan.Id), now, cancellation) is { Over: null } start) waiting.Add(start);
        return waiting;
    }

    /// <summary>Of a plan that has not started.</summary>
    public static async Task<ApprovalState> StateAsync(PortalDb db, PlanRow plan, DateTimeOffset now, CancellationToken cancellation) =>
        await new ApprovalReader(db, now).ReadAsync(await TermsAsync(db, plan, cancellation), cancellation);

    /// <summary>The plan is another one than was approved. Whoever approved it hears that it waits for them again.</summary>
    /// <param name="db">In the transaction of the change.</param>
    /// <param name="plan">As it is now.</param>
    /// <param name="change">Who changed what, as a sentence.</param>
    public static async Task VoidAsync(PortalDb db, PlanRow plan, string change, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = await new ApprovalRevocation(db, now).OfPlanAsync(plan.Id, $"Void: {change}", cancellation);
        if (people.Count == 0 || (await StateAsync(db, plan, now, cancellation)).Refusal is null) return;
        var text = $"{What(plan)} has changed and needs approval again; {string.Join(", ", people)} had approved it, but {change}";
        db.Set<NotificationRow>().Add(NotificationRow.Of(now, NotificationKind.ApprovalAsked, plan.Program, text, PlanEditor.Link(plan)));
    }

    private static async Task<ApprovalTerms> TermsAsync(PortalDb db, PlanRow plan, CancellationToken cancellation)
    {
        var content = await new PlanContents(db).OfAsync(plan, cancellation);
        return new(new(plan.Id), plan.Program, content.Policy.Approvals, content.Hash(), plan.Requesters);
    }

    private static string What(PlanRow plan) => $"{plan.Program} to {plan.Version} on {string.Join(", ", plan.Servers)}";

    private sealed class Start(PortalDb db, PlanRow plan, RunRow? run, ApprovalTerms terms, DateTimeOffset now, WorkQueue queue)
        : IApprovable
    {
        public ApprovalTerms Terms => terms;

        public TimeSpan Expiry => plan.Policy.ApprovalExpiry;

        public string What => PlanApprovals.What(plan);

        public string Link => PlanEditor.Link(plan);

        public ApprovalCodes Codes => ApprovalAudit.Plan;

        public AuditSubject Audited => PlanAudit.Subject(plan);

        // A run that waits for its next window may have lost its approvals meanwhile: they can be given anew.
        public Refusal? Over => run?.Run().WaitsForWindow is true ? null : PlanRules.Refuse(plan);

        public void Answered()
        {
            // A first start is the scheduler's, which looks all the time.
            if (run is { IsOver: false }) db.AfterCommit(() => queue.Run(run.Id));
        }

        public Task GrantAsync(ApprovalState state, Actor who, CancellationToken cancellation) => Task.CompletedTask;

        public void Reject(Actor who, string reason)
        {
            if (run is not null) RunWriter.Order(db, run, new RunEvent.CancelledAfterTurns(who.Name), who, now);
            else (plan.Status, plan.EndReason, plan.OpensAt) = (PlanStatus.Ended, $"{who.Said} refused it: {reason}", null);
        }
    }
}
