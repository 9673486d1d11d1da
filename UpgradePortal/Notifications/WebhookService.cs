using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>Changes webhooks, each change with its audit entry in the same transaction. Nothing secret stands there.</summary>
public sealed class WebhookService(AuthorizedWrites writes, TimeProvider clock, ChangeFeed feed)
{
    /// <returns>False when there is one of that name.</returns>
    public Task<bool> AddAsync(WebhookRow row, Principal who, CancellationToken cancellation) => EditAsync(who, async db =>
    {
        if (await db.Set<WebhookRow>().AnyAsync(w => w.Name == row.Name, cancellation)) return false;
        (row.Id, row.CreatedAt) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        db.Set<WebhookRow>().Add(row);
        Audit(db, who, row, null, WebhookData.Of(row));
        return true;
    }, cancellation);

    /// <returns>False when there is none, or another one of that name.</returns>
    public Task<bool> PutAsync(Guid id, Action<WebhookRow> change, Principal who, CancellationToken cancellation) =>
        EditAsync(who, async db =>
    {
        if (await db.Set<WebhookRow>().FirstOrDefaultAsync(w => w.Id == id, cancellation) is not { } row) return false;
        var (before, secret, url) = (WebhookData.Of(row), row.Secret, row.Url);
        change(row);
        if (await db.Set<WebhookRow>().AnyAsync(w => w.Id != id && w.Name == row.Name, cancellation))
        {
            db.Entry(row).State = EntityState.Unchanged;
            return false;
        }
        Audit(db, who, row, before,
            WebhookData.Of(row) with { NewAddress = url == row.Url ? null : true, NewSecret = secret == row.Secret ? null : true });
        return true;
    }, cancellation);

    /// <summary>With the log of what was sent to it.</summary>
    /// <returns>False when there is none.</returns>
    public Task<bool> RemoveAsync(Guid id, Principal who, CancellationToken cancellation) => EditAsync(who, async db =>
    {
        if (await db.Set<WebhookRow>().FirstOrDefaultAsync(w => w.Id == id, cancellation) is not { } row) return false;
        db.Set<WebhookRow>().Remove(row);
        Audit(db, who, row, WebhookData.Of(row), null);
        return true;
    }, cancellation);

    /// <summary>Somebody sent it a test.</summary>
    public Task TestedAsync(WebhookRow row, string said, Principal who, CancellationToken cancellation) => EditAsync(who, db =>
    {
        db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who.Actor, NotificationAudit.WebhookTested, Subject(row), new(said)));
        return Task.FromResult(true);
    }, cancellation);

    private async Task<bool> EditAsync(Principal who, Func<PortalDb, Task<bool>> edit, CancellationToken cancellation)
    {
        var done = await writes.WriteAsync(who, Access.Administer, AccessTarget.Nothing, edit, cancellation);
        if (done) feed.Publish(ChangeFeed.Notifications);
        return done;
    }

    private void Audit(PortalDb db, Principal who, WebhookRow row, WebhookData? before, WebhookData? after) =>
        db.Set<AuditRow>().Add(AuditRow.OfChange(clock.GetUtcNow(), who.Actor, NotificationAudit.Webhook, Subject(row), before, after));

    private static AuditSubject Subject(WebhookRow row) => new("webhook", row.Name);
}
