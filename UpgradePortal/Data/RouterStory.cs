using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>Tells the runs that have a turn at a router what became of it, inside somebody's transaction.</summary>
internal static class RouterStory
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
