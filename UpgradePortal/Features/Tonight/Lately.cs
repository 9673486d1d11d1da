using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Tonight;

/// <summary>What people were told in the last days: how upgrades ended, and what went wrong.</summary>
public sealed class Lately(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    private const int Most = 8;
    private static readonly TimeSpan Reach = TimeSpan.FromDays(3);

    private static readonly NoticeKind[] Worth =
        [NoticeKind.Finished, NoticeKind.Failed, NoticeKind.WindowMissed, NoticeKind.Drift, NoticeKind.Orphan, NoticeKind.BrokenGlass, NoticeKind.Refused];

    public async Task<IReadOnlyList<TonightNotice>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var since = clock.GetUtcNow() - Reach;
        var rows = await db.Notices.AsNoTracking().Where(n => Worth.Contains(n.Kind) && n.At >= since).OrderByDescending(n => n.Id).Take(Most).ToListAsync(cancellation);
        return [.. rows.Select(n => new TonightNotice(n.Id, n.At, Of(n.Kind), n.Text, n.Link))];
    }

    private static Tone Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Finished => Tone.Good,
        NoticeKind.Failed or NoticeKind.BrokenGlass or NoticeKind.Orphan => Tone.Bad,
        NoticeKind.WindowMissed or NoticeKind.Drift or NoticeKind.Refused => Tone.Warn,
        _ => Tone.Quiet,
    };
}
