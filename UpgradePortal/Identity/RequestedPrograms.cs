using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Which programs a request is about. Of what does not exist it is about none: the endpoint says so.</summary>
public sealed class RequestedPrograms(IDbContextFactory<PortalDb> databases)
{
    /// <returns>Null: all there are.</returns>
    public async Task<IReadOnlyCollection<string>?> FindAsync(PolicyScope about, HttpContext request) => about switch
    {
        PolicyScope.Nothing or PolicyScope.Body => [],
        PolicyScope.Program => [Text(request, "program") ?? Text(request, "name") ?? ""],
        PolicyScope.Plan => await ReadAsync(request, (db, id) => db.Plans.Where(p => p.Id == id).Select(p => p.Program)),
        PolicyScope.Run => await ReadAsync(request, (db, id) => db.Runs.Where(r => r.Id == id).Select(r => r.Program)),
        PolicyScope.Server => await OnServerAsync(Text(request, "server") ?? "", request.RequestAborted),
        PolicyScope.Farm => null,
    };

    /// <returns>The programs on a server.</returns>
    public async Task<IReadOnlyCollection<string>> OnServerAsync(string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ServerList.Where(l => l.Server == server).Select(l => l.Program).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyCollection<string>> ReadAsync(HttpContext request, Func<PortalDb, Guid, IQueryable<string>> programs)
    {
        if (!Guid.TryParse(Text(request, "id"), out var id)) return [];
        await using var db = await databases.CreateDbContextAsync(request.RequestAborted);
        return await programs(db, id).ToListAsync(request.RequestAborted);
    }

    private static string? Text(HttpContext request, string name) => request.GetRouteValue(name) as string;
}
