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
    /// <returns>With the code that identifies each program to the router, and the place, from the server list (M-4, M-8, M-10).</returns>
    public async Task<IReadOnlyList<ListedRoute>> ReadAsync(string router, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var places = db.Set<ListedServerRow>().SelectMany(
            l => l.Bindings, (l, b) => new { l.Program, l.Server, b.Router, b.Backend, b.RouterServer, Address = b.Address ?? l.Address });
        var rows = await db.Set<WantedRouteRow>().AsNoTracking().Where(w => w.Router == router)
            .Join(db.Set<ProgramRow>().AsNoTracking(), w => w.Program, p => p.Name, (w, p) => new
            {
                Row = w,
                p.CodeKind,
                p.CodeValue,
                Address = places.Where(x => x.Router == w.Router && x.Backend == w.Backend && x.RouterServer == w.RouterServer)
                    .Max(x => x.Address),
            })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new ListedRoute(r.Row, new(r.CodeKind, r.CodeValue), r.Address))];
    }

    /// <summary>Notes which stops a router had when it was seen for the first time after a restart, although it was to route there: they
    /// are our own last ones, come back from an old state file.</summary>
    /// <param name="table">As it was found, before anything was sent.</param>
    /// <param name="isRestarted">It was started anew since it was last seen.</param>
    public async Task RestartedAsync(string router, RoutingTable table, bool isRestarted, CancellationToken cancellation)
    {
        await using (var read = await databases.CreateDbContextAsync(cancellation))
            if ((await ChangedAsync(read)).Count == 0) return;
        await writeLock.WriteAsync(async db =>
        {
            foreach (var row in await ChangedAsync(db)) row.StoppedByRestart = !row.StoppedByRestart;
            return true;
        }, cancellation);

        async Task<List<WantedRouteRow>> ChangedAsync(PortalDb db)
        {
            // More than one change was wanted of it: one of them was a stop.
            var rows = await db.Set<WantedRouteRow>()
                .Where(w => w.Router == router && w.Mode == RoutingMode.Routed && (w.StoppedByRestart || (isRestarted && w.Generation > 1)))
                .ToListAsync(cancellation);
            return rows.FindAll(w => table.Find(w.Backend, w.RouterServer) is { } seen
                && (seen.Mode is RoutingMode.Stopped ? isRestarted && !w.StoppedByRestart : w.StoppedByRestart));
        }
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
            await NotifyAsync(db, changed, seen, cancellation);
            return changed.Count;
        }, cancellation);
    }

    private async Task NotifyAsync(
        PortalDb db, List<WantedRouteRow> changed, IReadOnlyList<RouteSeen> seen, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var row in changed.Where(r => r.IsConfirmed).DistinctBy(r => (r.Router, r.Program, r.Server)))
            foreach (var observer in observers)
                await observer.ConfirmedAsync(db, row, seen.First(s => s.RouteId == row.Id), now, cancellation);
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

/// <summary>What is wanted of a router for one server, with what the server list says of it.</summary>
/// <param name="Address">Where the router should have it; null: it is no longer listed.</param>
public sealed record ListedRoute(WantedRouteRow Row, ProgramCode Code, string? Address);
