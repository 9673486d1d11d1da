using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>What is on its way to whom. SQLite is the truth here too: a restart goes on where it was.</summary>
public sealed class Deliveries(
    WriteLock writeLock, AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, TimeProvider clock, ChangeFeed feed)
{
    private const int AtOnce = 100;

    /// <summary>Turns each new notice into one delivery for everybody who wants it.</summary>
    /// <param name="byMail">False while there is no mail server: people are then not written to, later either.</param>
    public async Task SpreadAsync(bool byMail, CancellationToken cancellation)
    {
        while (await HasNewAsync(cancellation)) await writeLock.WriteAsync(db => SpreadAsync(db, byMail, cancellation), cancellation);
    }

    /// <returns>When each channel has to be looked at next: a webhook's, or null for the mail server's.</returns>
    public async Task<IReadOnlyList<(Guid? Channel, DateTimeOffset At)>> NextAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var next = await db.Set<DeliveryRow>().Where(d => d.State == DeliveryState.Waiting).GroupBy(d => d.WebhookId)
            .Select(g => new { Channel = g.Key, At = g.Min(d => d.NextTryAt) }).ToListAsync(cancellation);
        return [.. next.Select(n => (n.Channel, InTime(n.At)))];
    }

    /// <returns>Oldest first, each with its notice; not all of them, when they are many.</returns>
    public async Task<IReadOnlyList<DeliveryRow>> DueAsync(Guid? channel, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (now, late) = (clock.GetUtcNow(), clock.GetUtcNow() + DeliveryRow.LongestWait);
        return await db.Set<DeliveryRow>().AsNoTracking().Include(d => d.Notice)
            .Where(d => d.WebhookId == channel && d.State == DeliveryState.Waiting && (d.NextTryAt <= now || d.NextTryAt > late))
            .OrderBy(d => d.NoticeId).Take(AtOnce).ToListAsync(cancellation);
    }

    /// <summary>Writes down what became of an attempt.</summary>
    public Task TriedAsync(Guid id, Action<DeliveryRow, DateTimeOffset> result, CancellationToken cancellation) =>
        ChangeAsync(Principal.Portal, async db =>
    {
        // Gone with its webhook meanwhile.
        if (await db.Set<DeliveryRow>().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } row) return false;
        result(row, clock.GetUtcNow());
        return true;
    }, cancellation);

    /// <returns>False when there is none, or it is on its way already.</returns>
    public Task<bool> AgainAsync(Guid id, Principal who, CancellationToken cancellation) => ChangeAsync(who, async db =>
    {
        var row = await db.Set<DeliveryRow>().Include(d => d.Notice)
            .FirstOrDefaultAsync(d => d.Id == id && d.State != DeliveryState.Waiting, cancellation);
        if (row is null) return false;
        row.Again(clock.GetUtcNow());
        db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who.Actor, NotificationAudit.Resent,
            new("notification", $"{row.NoticeId}") { Program = row.Notice!.Program }, new(row.Notice.Kind, row.Notice.Text)));
        return true;
    }, cancellation);

    private async Task<bool> ChangeAsync(Principal who, Func<PortalDb, Task<bool>> change, CancellationToken cancellation)
    {
        var changed = await writes.WriteAsync(who, Access.Administer, AccessTarget.Nothing, change, cancellation);
        if (changed) feed.Publish(ChangeFeed.Notifications);
        return changed;
    }

    private async Task<bool> HasNewAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<NotificationRow>().AnyAsync(n => !n.IsSpread, cancellation);
    }

    private async Task<bool> SpreadAsync(PortalDb db, bool byMail, CancellationToken cancellation)
    {
        var webhooks = await db.Set<WebhookRow>().AsNoTracking().Where(w => w.IsOn).ToListAsync(cancellation);
        var people = byMail
            ? await db.Set<UserRow>().AsNoTracking().Where(p => p.Email != null && p.LockedAt == null).ToListAsync(cancellation) : [];
        var chosen = byMail
            ? await db.Set<PreferencesRow>().AsNoTracking()
            .ToDictionaryAsync(p => p.UserId, p => p.Preferences, StringComparer.Ordinal, cancellation) : [];
        foreach (var notice in await db.Set<NotificationRow>().Where(n => !n.IsSpread).OrderBy(n => n.Id).Take(AtOnce)
            .ToListAsync(cancellation))
        {
            notice.IsSpread = true;
            db.Set<DeliveryRow>().AddRange(
                webhooks.Where(w => w.Preferences.Wants(notice.Kind, notice.Program)).Select(w => New(notice, w.Id, null)));
            db.Set<DeliveryRow>().AddRange(
                people.Where(p => notice.People.Contains(p.Id, StringComparer.Ordinal)
                    || chosen.GetValueOrDefault(p.Id, NotificationPreferences.Usual).Wants(notice.Kind, notice.Program))
                .Select(p => New(notice, null, p.Id)));
        }
        return true;
    }

    private DeliveryRow New(NotificationRow notice, Guid? webhook, string? person)
    {
        var now = clock.GetUtcNow();
        return new() { Id = Guid.CreateVersion7(now), NoticeId = notice.Id, WebhookId = webhook, PersonId = person, NextTryAt = now };
    }

    // Nothing waits longer than that: the clock was set back.
    private DateTimeOffset InTime(DateTimeOffset at) => at > clock.GetUtcNow() + DeliveryRow.LongestWait ? clock.GetUtcNow() : at;
}

/// <summary>Removes old notices with their deliveries.</summary>
public sealed class NotificationRetention(WriteLock writeLock, TimeProvider clock)
{
    /// <returns>How many notices were removed.</returns>
    public Task<int> RemoveAsync(TimeSpan keep, CancellationToken cancellation) => writeLock.WriteAsync(async db =>
    {
        var before = clock.GetUtcNow() - keep;
        await db.Set<DeliveryRow>().Where(d => d.Notice!.At < before).ExecuteDeleteAsync(cancellation);
        return await db.Set<NotificationRow>().Where(n => n.At < before).ExecuteDeleteAsync(cancellation);
    }, cancellation);
}

/// <summary>Once a day.</summary>
internal sealed class NotificationRetentionTask(NotificationRetention retention, IOptions<NotificationSettings> settings) : IPeriodicTask
{
    public string Name => "notification retention";

    public string Schedule => Cron.Daily();

    public Task RunAsync(CancellationToken cancellation) => retention.RemoveAsync(settings.Value.Keep, cancellation);
}
