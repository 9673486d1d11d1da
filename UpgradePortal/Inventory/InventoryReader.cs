using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory;

/// <summary>Reads programs, servers, routers and the server list, with their keys opened. Servers and routers change once a month and are
/// asked for many times a second, so they are kept until the editor says that they have changed.</summary>
public sealed class InventoryReader(IDbContextFactory<PortalDb> databases, Secrets secrets) : IProgramNames
{
    private long _version;
    private Kept? _kept;

    public void Changed() => Interlocked.Increment(ref _version);

    public async Task<ServerAccess> ServerAsync(string name, CancellationToken cancellation)
    {
        var row = (await KeptAsync(cancellation)).Servers.First(s => s.Name == name);
        return new(row.Name, new Uri(row.AgentUrl), secrets.OpenOrNull(row.AgentKey), row.Certificate);
    }

    public async Task<(string Name, RouterKind Kind, string Address, string? Key)> RouterAsync(string name, CancellationToken cancellation)
    {
        var row = (await KeptAsync(cancellation)).Routers.First(r => r.Name == name);
        return (row.Name, row.Kind, row.Address, secrets.OpenOrNull(row.Key));
    }

    public async Task<IReadOnlyList<string>> RouterNamesAsync(CancellationToken cancellation) =>
        [.. (await KeptAsync(cancellation)).Routers.Select(r => r.Name)];

    public async Task<IReadOnlyList<string>> ProgramNamesAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<ProgramRow>().OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(cancellation);
    }

    /// <returns>The programs on a server.</returns>
    public async Task<IReadOnlyList<string>> ProgramsOnAsync(string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<ListedServerRow>().Where(l => l.Server == server).Select(l => l.Program).ToListAsync(cancellation);
    }

    /// <returns>Routers that a person has declared out of service, with the reason.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RoutersOutAsync(CancellationToken cancellation) =>
        (await KeptAsync(cancellation)).Routers.Where(r => r.OutOfServiceReason is not null)
        .ToDictionary(r => r.Name, r => r.OutOfServiceReason!, StringComparer.Ordinal);

    public async Task<IReadOnlyList<string>> ServerNamesAsync(CancellationToken cancellation) =>
        [.. (await KeptAsync(cancellation)).Servers.Select(s => s.Name)];

    /// <returns>The server whose agent signs its signals with this key; null when there is none.</returns>
    public async Task<string?> SenderAsync(string signalKey, CancellationToken cancellation)
    {
        var hash = Secrets.Hash(signalKey);
        return (await KeptAsync(cancellation)).Servers.FirstOrDefault(s => s.SignalKeyHash == hash)?.Name;
    }

    /// <returns>The routers that send the program's requests.</returns>
    public async Task<IReadOnlyList<string>> RoutersOfAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<ListedServerRow>().Where(l => l.Program == program).SelectMany(l => l.Bindings)
            .Select(b => b.Router).Distinct().ToListAsync(cancellation);
    }

    /// <returns>The program's servers in the order of their turns (M-9, M-16).</returns>
    public async Task<IReadOnlyList<ListedServerRow>> ServerListAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<ListedServerRow>().AsNoTracking().Include(l => l.Bindings).Where(l => l.Program == program)
            .OrderBy(l => l.Position).ThenBy(l => l.Server).ToListAsync(cancellation);
    }

    private async Task<Kept> KeptAsync(CancellationToken cancellation)
    {
        // Taken before the rows are read: a change that comes meanwhile makes them old at once.
        var version = Interlocked.Read(ref _version);
        if (_kept is { } kept && kept.Version == version) return kept;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return _kept = new(
            version,
            await db.Set<ServerRow>().AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancellation),
            await db.Set<RouterRow>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellation));
    }

    private sealed record Kept(long Version, IReadOnlyList<ServerRow> Servers, IReadOnlyList<RouterRow> Routers);
}

/// <summary>How a server's agent is reached.</summary>
/// <param name="Control">Its listener for the portal.</param>
/// <param name="Key">Null: it has not enrolled yet.</param>
/// <param name="Certificate">The only one it may show; null: any that the machine trusts.</param>
public sealed record ServerAccess(string Name, Uri Control, string? Key, string? Certificate);

/// <summary>The programs on a server, for whoever is limited to some programs.</summary>
internal sealed class ServerScope : IProgramScope
{
    public PolicyScope Scope => PolicyScope.Server;

    public async Task<IReadOnlyCollection<string>> ProgramsOfAsync(PortalDb db, string id, CancellationToken cancellation) =>
        await db.Set<ListedServerRow>().Where(l => l.Server == id).Select(l => l.Program).ToListAsync(cancellation);
}
