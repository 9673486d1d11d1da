using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>Tells the runs that have a turn at a router what became of it, inside somebody's transaction.</summary>
internal static class RouterEvents
{
    /// <returns>The turns it matters to.</returns>
    public static async Task<IReadOnlyList<(Guid Run, string Server)>> TellAsync(
        PortalDb db, string code, RouterEventData data, DateTimeOffset now, CancellationToken cancellation)
    {
        var at = await db.WantedRoutes.Where(w => w.Router == data.Router && (w.Mode != RoutingMode.Routed || w.ConfirmedGeneration != w.Generation))
            .Select(w => new { w.Program, w.Server }).ToListAsync(cancellation);
        var kept = await db.Turns.Where(t => t.KeepsServer).Select(t => new { t.RunId, t.Program, t.Server }).ToListAsync(cancellation);
        var turns = kept.Where(t => at.Exists(w => w.Program == t.Program && w.Server == t.Server)).ToList();
        foreach (var run in turns.Select(t => t.RunId).Distinct()) db.Events.Add(EventRow.Of(run, null, now, code, data));
        return [.. turns.Select(t => (t.RunId, t.Server))];
    }
}

/// <summary>What routers did with a run's servers, in the run's own story, inside somebody's transaction. Messages are deleted after a while,
/// and a run's evidence must still say it.</summary>
internal static class RouteEvents
{
    /// <summary>A router does all that is wanted of it for the program on the server: it may hold it in several backends.</summary>
    public static async Task ConfirmAsync(PortalDb db, WantedRouteRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        var (program, server, router) = (row.Program, row.Server, row.Router);
        if (await db.WantedRoutes.AnyAsync(w => w.Program == program && w.Server == server && w.Router == router && w.ConfirmedGeneration != w.Generation, cancellation)) return;
        if (await db.Turns.Where(t => t.Program == program && t.Server == server && t.KeepsServer).Select(t => (Guid?)t.RunId).FirstOrDefaultAsync(cancellation) is not { } run) return;
        db.Events.Add(EventRow.Of(run, server, now, RouterEventText.Confirmed, new RouterEventData(router) { Server = server, Seen = row.Mode }));
    }

    /// <summary>A router did what nobody here ordered.</summary>
    public static async Task DriftAsync(PortalDb db, string program, string code, RouterEventData data, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var run in await db.Runs.Where(r => r.Program == program && !r.IsOver).Select(r => r.Id).ToListAsync(cancellation))
            db.Events.Add(EventRow.Of(run, null, now, code, data));
    }
}
