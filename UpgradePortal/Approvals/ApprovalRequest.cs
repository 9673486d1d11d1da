using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>One thing to be approved with the answers so far, inside somebody's transaction.</summary>
internal sealed class ApprovalRequest(PortalDb db, IApprovable subject, ApprovalState state, DateTimeOffset now)
{
    public ApprovalState State => state with { IsOpen = subject.Over is null };

    public IApprovable Subject => subject;

    /// <returns>Null when it does not exist.</returns>
    public static async Task<ApprovalRequest?> FindAsync(
        PortalDb db, IEnumerable<IApprovalSubjects> modules, ApprovalSubject asked, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var module in modules)
            if (await module.FindAsync(db, asked, now, cancellation) is { } subject)
                return new(db, subject, await new ApprovalReader(db, now).ReadAsync(subject.Terms, cancellation), now);
        return null;
    }

    public Task<ApprovalState> AgainAsync(CancellationToken cancellation) =>
        new ApprovalReader(db, now).ReadAsync(subject.Terms, cancellation);

    /// <param name="hash">Of what was read by whoever answers.</param>
    public Refusal? Refuse(string hash) =>
        subject.Over ?? (state.Needed == 0 ? new("Nobody's approval is needed.") :
        hash != state.Hash ? new("The plan has changed since you read it. Read it again, then answer.") : null);

    /// <param name="code">What the answer was.</param>
    /// <param name="after">With the answer.</param>
    /// <param name="comment">Their words; null: none.</param>
    public void Record(Actor who, AuditCode<ApprovalData> code, ApprovalState after, string? comment) =>
        db.Set<AuditRow>().Add(AuditRow.Of(now, who, code, subject.Audited, new(after.Hash, comment, after.Count, after.Needed)));

    public void Notify(NotificationKind kind, string text) =>
        db.Set<NotificationRow>().Add(NotificationRow.Of(now, kind, subject.Terms.Program, text, subject.Link));
}
