using Microsoft.EntityFrameworkCore;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Home;

/// <summary>What people were told in the last days: how upgrades ended, and what went wrong.</summary>
public sealed class RecentActivity(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    private const int Max = 8;
    private static readonly TimeSpan Reach = TimeSpan.FromDays(3);

    private static readonly NotificationKind[] Worth =
        [NotificationKind.Finished, NotificationKind.Failed, NotificationKind.WindowMissed, NotificationKind.Drift,
            NotificationKind.UnownedDrain, NotificationKind.BrokenGlass, NotificationKind.Refused];

    public async Task<IReadOnlyList<RecentNotification>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var since = clock.GetUtcNow() - Reach;
        var rows = await db.Set<NotificationRow>().AsNoTracking().Where(n => Worth.Contains(n.Kind) && n.At >= since)
            .OrderByDescending(n => n.Id).Take(Max).ToListAsync(cancellation);
        return [.. rows.Select(n => new RecentNotification(n.Id, n.At, Of(n.Kind), n.Text, n.Link))];
    }

    private static StateSeverity Of(NotificationKind kind) => kind switch
    {
        NotificationKind.Finished => StateSeverity.Good,
        NotificationKind.Failed or NotificationKind.BrokenGlass or NotificationKind.UnownedDrain => StateSeverity.Bad,
        NotificationKind.WindowMissed or NotificationKind.Drift or NotificationKind.Refused => StateSeverity.Warn,
        _ => StateSeverity.Quiet,
    };
}

/// <summary>Something people were told of.</summary>
public sealed record RecentNotification(long Id, DateTimeOffset At, StateSeverity Severity, string Text, string Link);
