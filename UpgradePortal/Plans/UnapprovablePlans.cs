using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Plans;

/// <summary>Plans whose approvers are no longer enough: whoever asked for one hears of it at once, not when its window has gone
/// by.</summary>
internal sealed class UnapprovablePlans : IAccountChanges
{
    public async Task ChangedAsync(PortalDb db, AccountChange change, CancellationToken cancellation)
    {
        if (!change.Is(UserAudit.Locked) && !change.Is(UserAudit.RightsChanged)) return;
        var plans = await db.Set<PlanRow>().AsNoTracking()
            .Where(p => p.Status == PlanStatus.Made || p.Status == PlanStatus.Scheduled).ToListAsync(cancellation);
        if (plans.Count == 0) return;
        var people = await ApprovalOutlook.PeopleAsync(db, cancellation);
        foreach (var plan in plans)
        {
            if (await ApprovalOutlook.NeverAsync(db, plan, people, change.At, cancellation) is not { } never) continue;
            // It was so before, and was told then.
            if (await ApprovalOutlook.NeverAsync(db, plan, Before(people, change), change.At, cancellation) is not null) continue;
            var notice = NotificationRow.Of(change.At, NotificationKind.NeedsDecision, plan.Program,
                $"{plan.Program} to {plan.Version}: {never}", PlanEditor.Link(plan));
            notice.People =
                [.. people.Where(p => plan.Requesters.Contains(p.UserName!, StringComparer.OrdinalIgnoreCase)).Select(p => p.Id)];
            db.Set<NotificationRow>().Add(notice);
        }
    }

    private static List<UserRow> Before(List<UserRow> people, AccountChange change)
    {
        var entry = change.Entries.FirstOrDefault(e => e.Code == UserAudit.RightsChanged.Code);
        var rights = entry is null ? change.Person.Rights : RowJson.Read<Change<RightsData>>(entry.Data).Before is { } before
            ? new Rights(before.Roles, before.Programs) : Rights.None;
        return [.. people.Select(p => p.Id != change.Person.Id ? p : new UserRow { Id = p.Id, UserName = p.UserName, Rights = rights })];
    }
}
