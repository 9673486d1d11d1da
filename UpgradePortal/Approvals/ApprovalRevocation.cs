using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>Ends approvals, inside somebody's transaction, and leaves them to read with the reason.</summary>
internal sealed class ApprovalRevocation(PortalDb db, DateTimeOffset now)
{
    /// <summary>The plan is another one than was approved.</summary>
    /// <param name="plan">Which; what was said about waves of its run ends too.</param>
    /// <param name="reason">As a sentence.</param>
    /// <returns>Whose approvals have ended.</returns>
    public async Task<IReadOnlyList<string>> OfPlanAsync(Guid plan, string reason, CancellationToken cancellation)
    {
        var rows = await db.Set<ApprovalRow>().Where(a => a.PlanId == plan && a.EndedAt == null).ToListAsync(cancellation);
        rows.ForEach(r => End(r, reason));
        return [.. rows.Select(r => r.Person).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <returns>False when there is nothing of theirs to end.</returns>
    public async Task<bool> OfPersonAsync(ApprovalSubject subject, string person, string reason, CancellationToken cancellation)
    {
        var rows = await db.Set<ApprovalRow>().Where(a => a.PlanId == subject.Plan && a.RunId == subject.Run && a.Wave == subject.Wave)
            .Where(a => a.Person == person && a.EndedAt == null).ToListAsync(cancellation);
        rows.ForEach(r => End(r, reason));
        return rows.Count > 0;
    }

    private void End(ApprovalRow row, string reason) => (row.EndedAt, row.EndReason) = (now, reason);
}
