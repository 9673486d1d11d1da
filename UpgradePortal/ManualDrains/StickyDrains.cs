using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.ManualDrains;

/// <summary>What a person has drained of a sticky program lets its clients finish; when none is left, its routers are to stop.</summary>
public sealed class StickyDrains(
    WriteLock writeLock, IDbContextFactory<PortalDb> databases, FleetState fleet, TimeProvider clock, WorkQueue queue, ChangeFeed feed)
    : IAgentObserver
{
    public async Task HeardAsync(string server, CancellationToken cancellation)
    {
        var without = fleet.Agent(server) is { Silent: null, Value: { } status }
            ? status.Programs.Where(p => p.Clients is 0).Select(p => p.Program).ToList() : [];
        if (without.Count == 0 || (await DrainingAsync(server, without, cancellation)).Count == 0) return;
        var routers = await writeLock.WriteAsync(db => StopAsync(db, server, without, cancellation), cancellation);
        if (routers.Count > 0) feed.Publish(ChangeFeed.Inventory);
        queue.Routers(routers);
    }

    private async Task<IReadOnlyList<string>> DrainingAsync(string server, List<string> programs, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Draining(db, server, programs).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<string>> StopAsync(PortalDb db, string server, List<string> without, CancellationToken cancellation)
    {
        var routers = new List<string>();
        foreach (var program in await Draining(db, server, without).ToListAsync(cancellation))
        {
            var accepted = await db.Set<WantedRouteRow>()
                .AnyAsync(w => w.Program == program && w.Server == server && w.AcceptOutage, cancellation);
            routers.AddRange(await new RouteWriter(db).WantAsync(program, server, RoutingMode.Stopped, accepted, cancellation));
            db.Set<AuditRow>().Add(
                AuditRow.Of(clock.GetUtcNow(), Actor.Portal, ManualDrainAudit.Stopped, AuditSubject.Instance(program, server)));
        }
        return [.. routers.Distinct()];
    }

    // A run's turn decides for itself when it stops.
    private static IQueryable<string> Draining(PortalDb db, string server, List<string> programs) => db.Set<DrainClaimRow>()
        .Where(c => c.Server == server && c.RunId == null && c.RestoringSince == null && programs.Contains(c.Program))
        .Where(c => db.Set<WantedRouteRow>().Any(w => w.Program == c.Program && w.Server == server && w.Mode == RoutingMode.Draining))
        .Select(c => c.Program);
}
