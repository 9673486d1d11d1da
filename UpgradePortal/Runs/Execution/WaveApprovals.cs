using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>The next wave of a run, to be approved.</summary>
internal sealed class WaveApprovals(WorkQueue queue, ChangeFeed feed) : IApprovalSubjects
{
    public async Task<IApprovable?> FindAsync(PortalDb db, ApprovalSubject subject, DateTimeOffset now, CancellationToken cancellation) =>
        subject.Run is { } id && await db.Set<RunRow>().FirstOrDefaultAsync(r => r.Id == id, cancellation) is { } row
            && row.PlanId == subject.Plan && row.Run().Wave == subject.Wave ? new Wave(db, row, row.Run(), now, queue, feed) : null;

    public async Task<IReadOnlyList<IApprovable>> WaitingAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var waiting = new List<IApprovable>();
        foreach (var row in await db.Set<RunRow>().Where(r => !r.IsOver).ToListAsync(cancellation))
        {
            if (row.Readable() is not { } run || run is not { IsPromoted: false, Policy.PauseBetweenWaves: true }) continue;
            var turns = await db.Set<TurnRow>().AsNoTracking().Where(t => t.RunId == row.Id).ToListAsync(cancellation);
            if (turns.Exists(t => t.Turn().Wave > run.Wave)) waiting.Add(new Wave(db, row, run, now, queue, feed));
        }
        return waiting;
    }

    private sealed class Wave(PortalDb db, RunRow row, UpgradeRun run, DateTimeOffset now, WorkQueue queue, ChangeFeed feed) : IApprovable
    {
        public ApprovalTerms Terms => RunApprovals.OfWave(row, run);

        public TimeSpan Expiry => run.Policy.ApprovalExpiry;

        public string What => $"the next wave of {run.Program} {run.Version}";

        public string Link => $"/runs/{run.Id}";

        public ApprovalCodes Codes => ApprovalAudit.Wave;

        public AuditSubject Audited => RunAudit.Subject(row, run.Wave + 2);

        public Refusal? Over =>
            run.IsOver ? new("The run is over.") :
            run.Baking is null ? new("The wave has not ended yet. Its go is given when it has.") :
            run.IsPromoted ? new("The next wave has its go already.") : null;

        public void Answered() => db.AfterCommit(() =>
        {
            queue.Run(run.Id);
            feed.RunChanged(run.Id);
        });

        public Task GrantAsync(ApprovalState state, Actor who, CancellationToken cancellation)
        {
            RunWriter.Order(db, row, new RunEvent.WavePromoted(state.By, run.Wave, state), who, now);
            return RunApprovals.CountAsync(db, run.Id, state, now, cancellation);
        }

        public void Reject(Actor who, string reason) => RunWriter.Order(db, row, new RunEvent.CancelledAfterTurns(who.Name), who, now);
    }
}
