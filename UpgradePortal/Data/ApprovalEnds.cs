using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Ends approvals, inside somebody's transaction, and leaves them to read with the reason.</summary>
internal sealed class ApprovalEnds(PortalDb db, DateTimeOffset now)
{
    public async Task OfPlanAsync(PlanRow plan, string why, CancellationToken cancellation)
    {
        foreach (var row in await db.Approvals.Where(a => a.PlanId == plan.Id && a.EndedAt == null).ToListAsync(cancellation)) End(row, why);
    }

    /// <returns>False when there is nothing of theirs to end.</returns>
    public async Task<bool> OfPersonAsync(ApprovalSubject subject, string person, string why, CancellationToken cancellation)
    {
        var rows = await db.Approvals.Where(a => a.PlanId == subject.Plan && a.RunId == subject.Run && a.Wave == subject.Wave)
            .Where(a => a.Person == person && a.EndedAt == null).ToListAsync(cancellation);
        rows.ForEach(r => End(r, why));
        return rows.Count > 0;
    }

    private void End(ApprovalRow row, string why) => (row.EndedAt, row.EndedWhy) = (now, why);
}
