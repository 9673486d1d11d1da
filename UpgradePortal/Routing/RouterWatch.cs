using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Routing;

/// <summary>Has every router looked at on a timer, and closely those of which something is wanted.</summary>
public sealed class RouterWatch(
    InventoryReader inventory, FleetState fleet, WorkQueue queue, IDbContextFactory<PortalDb> databases, TimeProvider clock,
    IOptions<PollSettings> settings, IOptions<RouterTimes> times, ILogger<RouterWatch> logger) : WatchService(clock, settings, logger)
{
    protected override async Task CheckAsync(CancellationToken cancellation)
    {
        foreach (var (router, watched) in await RoutersAsync(cancellation))
            if (IsDue(router, watched ? Settings.Routers : Settings.IdleRouters)) queue.Router(router);
    }

    // A router is watched closely while we want something of it that is not plainly routed, for a while after, and until it is heard;
    // one out of service may be away for weeks.
    private async Task<IReadOnlyList<(string Router, bool Watched)>> RoutersAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var since = Clock.GetUtcNow() - times.Value.LateStopsWatched;
        var watched = await db.Set<WantedRouteRow>()
            .Where(w => w.Mode != RoutingMode.Routed || w.ConfirmedGeneration != w.Generation || w.ConfirmedAt > since)
            .Select(w => w.Router).Distinct().ToListAsync(cancellation);
        var areOut = await inventory.RoutersOutAsync(cancellation);
        return [.. (await inventory.RouterNamesAsync(cancellation)).Select(
            r => (r, watched.Contains(r) || (!areOut.ContainsKey(r) && fleet.Router(r) is not { Silent: null })))];
    }
}
