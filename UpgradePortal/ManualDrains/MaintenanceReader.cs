using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.ManualDrains;

/// <summary>Reads servers and routers as a whole.</summary>
public sealed class MaintenanceReader(IDbContextFactory<PortalDb> databases, FleetState fleet)
{
    public async Task<MaintenanceView> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var servers = await db.Set<ListedServerRow>().Select(l => l.Server).Distinct().OrderBy(s => s).ToListAsync(cancellation);
        var claims = await db.Set<DrainClaimRow>().AsNoTracking().Where(c => c.Maintenance).ToListAsync(cancellation);
        var routers = await db.Set<RouterRow>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellation);
        return new([.. servers.Select(s => new ServerState(s, claims.Find(c => c.Server == s)?.Claim))],
            [.. routers.Select(r => new RouterState(r.Name, r.OutOfServiceReason, fleet.Router(r.Name)?.Silent))]);
    }
}

/// <summary>The farm's servers and routers, as far as they can be drained or put out of service as a whole.</summary>
public sealed record MaintenanceView(IReadOnlyList<ServerState> Servers, IReadOnlyList<RouterState> Routers);

/// <param name="OutOfServiceReason">Why a person declared it out of service; null while it is in service.</param>
/// <param name="Silent">Why it does not answer; null while it does.</param>
public sealed record RouterState(string Name, string? OutOfServiceReason, string? Silent);

/// <param name="Maintenance">Who drained all of it and why; null when it is not in maintenance.</param>
public sealed record ServerState(string Name, DrainClaim? Maintenance);
