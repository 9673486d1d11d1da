using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>What routers did with a run's servers, in the run's own story, inside somebody's transaction. Messages are deleted after a while,
/// and a run's evidence must still say it.</summary>
internal static class RouteStory
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
