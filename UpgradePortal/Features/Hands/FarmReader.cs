using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Hands;

/// <summary>Reads servers and routers as a whole.</summary>
public sealed class FarmReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror)
{
    public async Task<FarmView> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var servers = await db.ServerList.Select(l => l.Server).Distinct().OrderBy(s => s).ToListAsync(cancellation);
        var claims = await db.Claims.AsNoTracking().Where(c => c.Maintenance).ToListAsync(cancellation);
        var routers = await db.Routers.AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellation);
        return new([.. servers.Select(s => new ServerState(s, claims.Find(c => c.Server == s)?.Claim))],
            [.. routers.Select(r => new RouterState(r.Name, r.OutWhy, mirror.Router(r.Name)?.Silent))]);
    }
}
