using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>What is wanted of a router and what was seen of it.</summary>
public sealed class WantedRoutes(
    IDbContextFactory<PortalDb> databases, WriteLock writeLock, TimeProvider clock, ChangeFeed feed, IEnumerable<IRouteObserver> observers)
{
    /// <returns>With the code that identifies each program to the router, from the server list (M-4, M-8, M-10).</returns>
    public async Task<IReadOnlyList<(WantedRouteRow Row, ProgramCode Code)>> ReadAsync(string router, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<WantedRouteRow>().AsNoTracking().Where(w => w.Router == router)
            .Join(db.Set<ProgramRow>().AsNoTracking(), w => w.Program, p => p.Name, (w, p) => new { Row = w, p.CodeKind, p.CodeValue })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Row, new ProgramCode(r.CodeKind, r.CodeValue)))];
    }

    /// <summary>Records what a reconciler has seen. A generation that is no longer wanted confirms nothing.</summary>
    public async Task SeenAsync(IReadOnlyList<RouteSeen> seen, CancellationToken cancellation)
    {
        var known = await KnownAsync(seen, cancellation);
        if (seen.All(s => known.TryGetValue(s.RouteId, out var row) && !Differs(row, s))) return;
        await writeLock.WriteAsync(async db =>
        {
            var changed = new List<WantedRouteRow>();
            foreach (var one in seen)
            {
                if (await db.Set<WantedRouteRow>().FirstOrDefaultAsync(w => w.Id == one.RouteId, cancellation) is not { } row
                    || !Differs(row, one)) continue;
                await PutAsync(db, row, one, cancellation);
                changed.Add(row);
            }
            await db.SaveChangesAsync(cancellation);
            await NotifyAsync(db, changed, cancellation);
            return changed.Count;
        }, cancellation);
    }

    private async Task NotifyAsync(PortalDb db, List<WantedRouteRow> changed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var row in changed.Where(r => r.IsConfirmed).DistinctBy(r => (r.Router, r.Program, r.Server)))
            foreach (var observer in observers) await observer.ConfirmedAsync(db, row, now, cancellation);
        foreach (var (program, server) in changed.Select(r => (r.Program, r.Server)).Distinct())
        {
            if (await DrainClaims.SettleAsync(db, program, server, now, cancellation))
                db.AfterCommit(() => feed.Publish(ChangeFeed.Inventory));
            foreach (var observer in observers) await observer.ChangedAsync(db, program, server, cancellation);
        }
    }

    private async Task PutAsync(PortalDb db, WantedRouteRow row, RouteSeen one, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (RouterDrift.Note(row, one, now) is { } drift)
        {
            db.Set<NotificationRow>().Add(
                NotificationRow.Of(now, NotificationKind.Drift, row.Program, RouterEventText.Of(RouterEventText.Drifted, drift), "/board"));
            foreach (var observer in observers)
                await observer.DriftedAsync(db, row.Program, RouterEventText.Drifted, drift, now, cancellation);
        }
        if (one.Confirmed) (row.ConfirmedGeneration, row.ConfirmedAt) = (one.Generation, now);
        else row.ConfirmedGeneration = 0;
        row.Trouble = one.Trouble;
        if (one.RouterGeneration is { } newer && newer >= row.Generation) row.Generation = newer + 1;
    }

    private async Task<Dictionary<int, WantedRouteRow>> KnownAsync(IReadOnlyList<RouteSeen> seen, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ids = seen.Select(s => s.RouteId).ToList();
        return await db.Set<WantedRouteRow>().AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancellation);
    }

    private bool Differs(WantedRouteRow row, RouteSeen seen) =>
        row.Generation == seen.Generation
        && (row.IsConfirmed != seen.Confirmed || row.Trouble != seen.Trouble || seen.RouterGeneration is not null
            || RouterDrift.IsNews(row, seen, clock.GetUtcNow()));
}
