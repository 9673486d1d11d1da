using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>How programs on servers stand when a person wants to change them, inside somebody's transaction.</summary>
internal sealed class InstanceRoutingReader(PortalDb db, FleetState fleet, RouteFacts facts)
{
    /// <returns>Of every entry of the server list that is asked for.</returns>
    public async Task<IReadOnlyList<InstanceSituation>> ReadAsync(IQueryable<ListedServerRow> asked, CancellationToken cancellation)
    {
        var listed = await asked.AsNoTracking().Include(l => l.Bindings).OrderBy(l => l.Program).ThenBy(l => l.Position)
            .ToListAsync(cancellation);
        var (programs, servers) = (listed.Select(l => l.Program).Distinct().ToList(), listed.Select(l => l.Server).Distinct().ToList());
        var wanted = await db.Set<WantedRouteRow>().AsNoTracking().Where(w => programs.Contains(w.Program) && servers.Contains(w.Server))
            .ToListAsync(cancellation);
        var claims = await db.Set<DrainClaimRow>().AsNoTracking().Where(c => programs.Contains(c.Program) && servers.Contains(c.Server))
            .ToListAsync(cancellation);
        var areOut = await db.RoutersOutAsync(cancellation);
        return [.. listed.Select(
            l => Situation(l, facts.Of(l, wanted, areOut), claims.Find(c => c.Program == l.Program && c.Server == l.Server)))];
    }

    private InstanceSituation Situation(ListedServerRow listed, IReadOnlyList<RouteFact> routes, DrainClaimRow? claim) => new(
        listed.Program, listed.Server, claim?.Claim, claim is { KeepsServer: true },
        Ownership.Of(routes, claim is not null, Ownership.IsOurs(HoldOf(listed), listed.Server)),
        StopsOf(routes).FirstOrDefault()?.Router)
    {
        StoppedBy = [.. StopsOf(routes).Select(r => r.Router).Distinct()],
        ByRestart = StopsOf(routes).Any(r => r.ByRestart),
        NotServing = routes.FirstOrDefault(r => r is { Seen: RoutingMode.Routed, NotServing: not null })?.NotServing,
    };

    private static IEnumerable<RouteFact> StopsOf(IReadOnlyList<RouteFact> routes) =>
        routes.Where(r => r.Seen is not null and not RoutingMode.Routed);

    private Hold? HoldOf(ListedServerRow listed) =>
        fleet.Agent(listed.Server) is { Silent: null } agent ? agent.Value?.Programs.FirstOrDefault(p => p.Program == listed.Program)?.Hold
        : null;
}
