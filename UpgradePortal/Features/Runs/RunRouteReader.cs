using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Runs;

/// <summary>Reads the acknowledgements of routers for a run's servers.</summary>
public sealed class RunRouteReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror)
{
    public async Task<RunRoutes> ReadAsync(RunView run, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var listed = await db.ServerList.AsNoTracking().Include(l => l.Bindings).Where(l => l.Program == run.Program).ToListAsync(cancellation);
        var wanted = await db.WantedRoutes.AsNoTracking().Where(w => w.Program == run.Program).ToListAsync(cancellation);
        var servers = run.Turns.Select(t => t.Server).ToList();
        var routes = listed.Where(l => servers.Contains(l.Server))
            .SelectMany(l => l.Bindings.Select(b => Route(l.Server, b, wanted.Find(w => w.Server == l.Server && (w.Router, w.Backend, w.RouterServer) == (b.Router, b.Backend, b.RouterServer))))).ToList();
        var names = routes.Select(r => r.Router).Distinct().ToList();
        var routers = await db.Routers.AsNoTracking().Where(r => names.Contains(r.Name)).OrderBy(r => r.Name).ToListAsync(cancellation);
        return new(servers, [.. routers.Select(r => new RunRouter(r.Name, r.OutWhy, mirror.Router(r.Name)?.Silent))], routes);
    }

    private RunRoute Route(string server, BindingRow bound, WantedRouteRow? wanted) => new(
        server, bound.Router, wanted?.Mode,
        mirror.ModeSeen(bound.Router, bound.Backend, bound.RouterServer),
        wanted?.IsConfirmed ?? false, wanted?.Trouble);
}
