using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>Reads programs, servers, routers and the server list, with their keys opened.</summary>
public sealed class Catalog(IDbContextFactory<PortalDb> databases, Secrets secrets)
{
    public async Task<(string Name, string AgentUrl, string AgentKey)> ServerAsync(string name, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Servers.AsNoTracking().FirstAsync(s => s.Name == name, cancellation);
        return (row.Name, row.AgentUrl, secrets.Open(row.AgentKey));
    }

    public async Task<(string Name, RouterKind Kind, string Address, string? Key)> RouterAsync(string name, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Routers.AsNoTracking().FirstAsync(r => r.Name == name, cancellation);
        return (row.Name, row.Kind, row.Address, secrets.OpenOrNull(row.Key));
    }

    public async Task<IReadOnlyList<string>> RouterNamesAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Routers.OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<string>> ServerNamesAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Servers.OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellation);
    }

    /// <returns>The routers that send the program's requests.</returns>
    public async Task<IReadOnlyList<string>> RoutersOfAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ServerList.Where(l => l.Program == program).SelectMany(l => l.Bindings)
            .Select(b => b.Router).Distinct().ToListAsync(cancellation);
    }

    /// <returns>The program's servers in the order of their turns (claims 9, 16).</returns>
    public async Task<IReadOnlyList<ListedServerRow>> ServerListAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ServerList.AsNoTracking().Include(l => l.Bindings).Where(l => l.Program == program)
            .OrderBy(l => l.Position).ThenBy(l => l.Server).ToListAsync(cancellation);
    }
}
