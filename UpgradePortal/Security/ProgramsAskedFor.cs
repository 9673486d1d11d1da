using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Security;

/// <summary>Which programs a request is about. Of what does not exist it is about none: the endpoint says so.</summary>
public sealed class ProgramsAskedFor(IDbContextFactory<PortalDb> databases)
{
    /// <returns>Null: all there are.</returns>
    public async Task<IReadOnlyCollection<string>?> FindAsync(About about, HttpContext request) => about switch
    {
        About.Nothing or About.Body => [],
        About.Program => [Text(request, "program") ?? Text(request, "name") ?? ""],
        About.Plan => await ReadAsync(request, (db, id) => db.Plans.Where(p => p.Id == id).Select(p => p.Program)),
        About.Run => await ReadAsync(request, (db, id) => db.Runs.Where(r => r.Id == id).Select(r => r.Program)),
        About.Server => await OnServerAsync(Text(request, "server") ?? "", request.RequestAborted),
        About.Farm => null,
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
