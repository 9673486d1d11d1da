using UpgradePortal.Audit.Core;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>What waits for approvals, and has lost those who could give them: whoever asked for it hears of it at once, not when its window
/// has gone by.</summary>
internal sealed class LostApprovers(IEnumerable<IApprovalSubjects> modules) : IAccountChanges
{
    public async Task ChangedAsync(PortalDb db, AccountChange change, CancellationToken cancellation)
    {
        if (!change.Is(UserAudit.Locked) && !change.Is(UserAudit.RightsChanged)) return;
        var people = await ApprovalOutlook.PeopleAsync(db, cancellation);
        var before = Before(people, change);
        foreach (var module in modules)
            foreach (var waits in await module.WaitingAsync(db, change.At, cancellation))
            {
                var state = await new ApprovalReader(db, change.At).ReadAsync(waits.Terms, cancellation);
                if (ApprovalOutlook.Never(people, waits.Terms.Program, state) is not { } never) continue;
                // It was so before, and was told then.
                if (ApprovalOutlook.Never(before, waits.Terms.Program, state) is not null) continue;
                var notice = NotificationRow.Of(
                    change.At, NotificationKind.NeedsDecision, waits.Terms.Program, $"{waits.What}: {never}", waits.Link);
                notice.People = [.. people.Where(p => state.IsRequester(p.UserName!)).Select(p => p.Id)];
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
