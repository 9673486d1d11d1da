using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Routing;

/// <summary>Who serves a program, inside somebody's transaction. What is not known counts as not serving.</summary>
internal sealed class CapacityReader(PortalDb db, FleetState mirror)
{
    public async Task<Capacity> ReadAsync(string program, RunPolicy policy, Guid? forRun, CancellationToken cancellation)
    {
        var listed = await db.ServerList.AsNoTracking().Include(l => l.Bindings).Where(l => l.Program == program).ToListAsync(cancellation);
        var claims = await db.Claims.AsNoTracking().Where(c => c.Program == program).ToListAsync(cancellation);
        var areOut = await db.RoutersOutAsync(cancellation);
        var unsettled = await db.Turns.AsNoTracking().Where(t => t.Program == program && t.Unsettled && t.RunId != forRun)
            .Select(t => t.Server).ToListAsync(cancellation);
        return new(
            [.. listed.Where(l => claims.TrueForAll(c => c.Server != l.Server) && Serves(l, areOut, policy.MinReadyTime)).Select(l => l.Server)],
            [.. unsettled, .. await BusyElsewhereAsync(program, listed, cancellation)],
            [.. claims.Where(c => c.RunId is null).Select(c => c.Server)],
            policy.AcceptOutage is not null);
    }

    // A server that upgrades one program at a time is busy while a turn of another program keeps it.
    private async Task<List<string>> BusyElsewhereAsync(string program, List<ListedServerRow> listed, CancellationToken cancellation)
    {
        var servers = listed.Select(l => l.Server).ToList();
        return await db.Turns.Where(t => t.Program != program && t.KeepsServer && servers.Contains(t.Server))
            .Where(t => db.Servers.Any(s => s.Name == t.Server && s.OneAtATime)).Select(t => t.Server).ToListAsync(cancellation);
    }

    private bool Serves(ListedServerRow listed, IReadOnlyList<string> areOut, TimeSpan minReadyTime)
    {
        var routes = listed.Bindings.Where(b => !areOut.Contains(b.Router)).ToList();
        return routes.Count > 0
            && routes.TrueForAll(b => mirror.Route(b.Router, b.Backend, b.RouterServer) is { Mode: RoutingMode.Routed, Up: not false })
            && mirror.Program(listed.Program, listed.Server) is { Healthy: true, Hold: null }
            && (minReadyTime <= TimeSpan.Zero || mirror.HealthyFor(listed.Program, listed.Server) >= minReadyTime);
    }
}
