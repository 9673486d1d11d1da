using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>What routers did with a run's servers, in the run's own events: notifications are deleted after a while, and a run's evidence
/// must still say it. Turns that wait for a router are woken.</summary>
internal sealed class RouterEvents(WorkQueue queue, ChangeFeed feed) : IRouteObserver
{
    public async Task ChangedAsync(PortalDb db, string program, string server, CancellationToken cancellation)
    {
        if (await RunAsync(db, program, server, cancellation) is { } run) db.AfterCommit(() => queue.Turn(run, server));
    }

    public async Task ConfirmedAsync(
        PortalDb db, WantedRouteRow route, RouteSeen seen, DateTimeOffset now, CancellationToken cancellation)
    {
        var (program, server, router) = (route.Program, route.Server, route.Router);
        // Somebody's stop that was to be left there has gone, and ours stands in its place: it is ours to end.
        if (route.Mode is RoutingMode.Stopped && seen.Found is not null and not RoutingMode.Stopped)
            await OwnAsync(db, program, server, router, cancellation);
        // It may hold the program in several backends.
        if (await db.Set<WantedRouteRow>().AnyAsync(
            w => w.Program == program && w.Server == server && w.Router == router && w.ConfirmedGeneration != w.Generation, cancellation))
            return;
        if (await RunAsync(db, program, server, cancellation) is not { } run) return;
        db.Set<EventRow>().Add(
            EventRow.Of(run, server, now, RouterEventText.Confirmed,
                new RouterEventData(router) { Server = server, Seen = route.Mode, HealthSet = seen.HealthSet }));
    }

    private static async Task OwnAsync(PortalDb db, string program, string server, string router, CancellationToken cancellation)
    {
        var row = await db.Set<TurnRow>().FirstOrDefaultAsync(
            t => t.Program == program && t.Server == server && t.KeepsServer, cancellation);
        if (row?.Turn() is not { LeaveStoppedAt: { } theirs } turn) return;
        var rest = theirs.Split(' ').Where(r => r != router).ToList();
        if (rest.Count < theirs.Split(' ').Length) row.Put(turn with { LeaveStoppedAt = rest.Count == 0 ? null : string.Join(' ', rest) });
    }

    public async Task DriftedAsync(
        PortalDb db, string program, string code, RouterEventData data, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var run in await db.Set<RunRow>().Where(r => r.Program == program && !r.IsOver).Select(r => r.Id)
            .ToListAsync(cancellation))
            db.Set<EventRow>().Add(EventRow.Of(run, null, now, code, data));
    }

    public async Task RouterAsync(PortalDb db, string code, RouterEventData data, DateTimeOffset now, CancellationToken cancellation)
    {
        var at = await db.Set<WantedRouteRow>().Where(
            w => w.Router == data.Router && (w.Mode != RoutingMode.Routed || w.ConfirmedGeneration != w.Generation))
            .Select(w => new { w.Program, w.Server }).ToListAsync(cancellation);
        var kept = await db.Set<TurnRow>().Where(t => t.KeepsServer).Select(t => new { t.RunId, t.Program, t.Server })
            .ToListAsync(cancellation);
        foreach (var run in kept.Where(t => at.Exists(w => w.Program == t.Program && w.Server == t.Server))
            .ToLookup(t => t.RunId, t => t.Server))
        {
            db.Set<EventRow>().Add(EventRow.Of(run.Key, null, now, code, data));
            db.AfterCommit(() =>
            {
                queue.Everything(run.Key, run);
                feed.RunChanged(run.Key);
            });
        }
    }

    private static Task<Guid?> RunAsync(PortalDb db, string program, string server, CancellationToken cancellation) =>
        db.Set<TurnRow>().Where(t => t.Program == program && t.Server == server && t.KeepsServer).Select(t => (Guid?)t.RunId)
        .FirstOrDefaultAsync(cancellation);
}
