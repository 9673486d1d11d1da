using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Approvals;

/// <summary>Ends approvals, inside somebody's transaction, and leaves them to read with the reason.</summary>
internal sealed class ApprovalRevocation(PortalDb db, DateTimeOffset now)
{
    /// <summary>The plan is another one than was approved. Whoever approved it hears that it waits for them again.</summary>
    /// <param name="plan">As it is now.</param>
    /// <param name="change">Who changed what, as a sentence.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task OfPlanAsync(PlanRow plan, string change, CancellationToken cancellation)
    {
        var rows = await db.Approvals.Where(a => a.PlanId == plan.Id && a.EndedAt == null).ToListAsync(cancellation);
        rows.ForEach(r => End(r, $"Void: {change}"));
        if (rows.Count == 0 || plan.Policy.Approvals.IsEmpty) return;
        var text = $"{plan.Program} to {plan.Version} on {string.Join(", ", plan.Servers)} has changed and needs approval again; "
            + $"{string.Join(", ", rows.Select(r => r.Person).Distinct(StringComparer.OrdinalIgnoreCase))} had approved it, but {change}";
        db.Notices.Add(NotificationRow.Of(now, NotificationKind.ApprovalAsked, plan.Program, text, PlanEditor.Link(plan)));
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
