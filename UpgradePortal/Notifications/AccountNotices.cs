using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Core;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>Tells the owner of an account, and every administrator, of what would let somebody else act in its name.</summary>
internal sealed class AccountNotices(AuditTexts texts) : IAccountChanges
{
    private static readonly string[] Told =
    [
        UserAudit.Created.Code, UserAudit.RightsChanged.Code, UserAudit.PasswordReset.Code, UserAudit.PasswordChanged.Code,
        UserAudit.Confirmed.Code,
    ];

    public async Task ChangedAsync(PortalDb db, AccountChange change, CancellationToken cancellation)
    {
        var entries = change.Entries.Where(e => Told.Contains(e.Code, StringComparer.Ordinal)).ToList();
        if (entries.Count == 0) return;
        // Rights are JSON, and there are few people.
        var administrators = (await db.Set<UserRow>().AsNoTracking().ToListAsync(cancellation)).Where(p => p.Rights.IsAdministrator);
        foreach (var entry in entries)
        {
            // What people do with their own password is their own.
            var isOwn = entry.Code == UserAudit.PasswordChanged.Code;
            var notice = Of(change.At, change.Who, texts.Of(entry, at => at));
            notice.People = [.. (isOwn ? [] : administrators.Select(p => p.Id)).Append(change.Person.Id).Distinct(StringComparer.Ordinal)];
            db.Set<NotificationRow>().Add(notice);
        }
    }

    /// <summary>The address that was theirs until now hears that it is not any more.</summary>
    public static void Moved(PortalDb db, UserRow person, string former, DateTimeOffset now)
    {
        var notice = NotificationRow.Of(now, NotificationKind.Account, null,
            $"Messages for {person.UserName} no longer come here. If that was not you, tell an administrator of the portal at once.",
            "/account");
        notice.IsSpread = true;
        db.Set<DeliveryRow>().Add(
            new() { Id = Guid.CreateVersion7(now), Notice = notice, Address = former, NextTryAt = now });
    }

    private static NotificationRow Of(DateTimeOffset at, Actor who, AuditText said)
    {
        var details = said.Details.Count > 0 ? $": {string.Join("; ", said.Details)}" : "";
        return NotificationRow.Of(at, NotificationKind.Account, null,
            $"{who.Said} {char.ToLowerInvariant(said.What[0])}{said.What[1..]}{details}.", "/users");
    }
}
