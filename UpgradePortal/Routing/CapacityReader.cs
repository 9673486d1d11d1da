using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Who serves a program, inside somebody's transaction. What is not known counts as not serving.</summary>
internal sealed class CapacityReader(PortalDb db, FleetState fleet)
{
    /// <param name="minReadyTime">How long a server must have been healthy to count.</param>
    /// <param name="acceptOutage">Nobody need serve meanwhile.</param>
    /// <param name="forRun">Its own claims hold nobody up; null: a person's order.</param>
    public async Task<Capacity> ReadAsync(
        string program, TimeSpan minReadyTime, bool acceptOutage, Guid? forRun, CancellationToken cancellation)
    {
        var listed = await db.Set<ListedServerRow>().AsNoTracking().Include(l => l.Bindings).Where(l => l.Program == program)
            .ToListAsync(cancellation);
        var claims = await db.Set<DrainClaimRow>().AsNoTracking().Where(c => c.Program == program).ToListAsync(cancellation);
        var areOut = await db.RoutersOutAsync(cancellation);
        // Left out by an earlier run, and nobody knows yet whether its upgrade still runs there.
        var unsettled = claims.Where(c => c.KeepsServer && c.RunId != forRun).Select(c => c.Server);
        return new(
            [.. listed.Where(l => claims.TrueForAll(c => c.Server != l.Server) && Serves(l, areOut, minReadyTime)).Select(l => l.Server)],
            [.. unsettled, .. await BusyElsewhereAsync(program, listed, cancellation)],
            [.. claims.Where(c => c.RunId is null).Select(c => c.Server)],
            acceptOutage);
    }

    // A server that upgrades one program at a time is busy while a turn of another program keeps it.
    private async Task<List<string>> BusyElsewhereAsync(string program, List<ListedServerRow> listed, CancellationToken cancellation)
    {
        var servers = listed.Select(l => l.Server).ToList();
        return await db.Set<DrainClaimRow>().Where(c => c.Program != program && c.KeepsServer && servers.Contains(c.Server))
            .Where(c => db.Set<ServerRow>().Any(s => s.Name == c.Server && s.OneAtATime)).Select(c => c.Server).ToListAsync(cancellation);
    }

    private bool Serves(ListedServerRow listed, IReadOnlyList<string> areOut, TimeSpan minReadyTime)
    {
        var routes = listed.Bindings.Where(b => !areOut.Contains(b.Router)).ToList();
        return routes.Count > 0
            && routes.TrueForAll(b => fleet.Route(b.Router, b.Backend, b.RouterServer) is { Mode: RoutingMode.Routed, Up: not false })
            && fleet.Program(listed.Program, listed.Server) is { Healthy: true, Hold: null }
            && (minReadyTime <= TimeSpan.Zero || fleet.HealthyFor(listed.Program, listed.Server) >= minReadyTime);
    }
}
