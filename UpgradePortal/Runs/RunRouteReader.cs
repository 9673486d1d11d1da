using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Runs;

/// <summary>Reads the acknowledgements of routers for a run's servers.</summary>
public sealed class RunRouteReader(IDbContextFactory<PortalDb> databases, FleetState fleet)
{
    public async Task<RunRoutes> ReadAsync(RunView run, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var listed = await db.Set<ListedServerRow>().AsNoTracking().Include(l => l.Bindings).Where(l => l.Program == run.Program)
            .ToListAsync(cancellation);
        var wanted = await db.Set<WantedRouteRow>().AsNoTracking().Where(w => w.Program == run.Program).ToListAsync(cancellation);
        var servers = run.Turns.Select(t => t.Server).ToList();
        var routes = listed.Where(l => servers.Contains(l.Server))
            .SelectMany(l => l.Bindings.Select(b =>
                Route(l.Server, b, wanted.Find(w => w.Server == l.Server
                    && (w.Router, w.Backend, w.RouterServer) == (b.Router, b.Backend, b.RouterServer))))).ToList();
        var names = routes.Select(r => r.Router).Distinct().ToList();
        var routers = await db.Set<RouterRow>().AsNoTracking().Where(r => names.Contains(r.Name)).OrderBy(r => r.Name)
            .ToListAsync(cancellation);
        return new(servers, [.. routers.Select(r => new RunRouter(r.Name, r.OutOfServiceReason, fleet.Router(r.Name)?.Silent))], routes);
    }

    private RunRoute Route(string server, BindingRow bound, WantedRouteRow? wanted) => new(
        server, bound.Router, wanted?.Mode,
        fleet.ModeSeen(bound.Router, bound.Backend, bound.RouterServer),
        wanted?.IsConfirmed ?? false, wanted?.Trouble);
}

/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="Seen">Null: not known.</param>
/// <param name="Confirmed">Read back as wanted, at the newest generation.</param>
/// <param name="Trouble">Why it does not obey.</param>
public sealed record RunRoute(string Server, string Router, RoutingMode? Wanted, RoutingMode? Seen, bool Confirmed, string? Trouble);

/// <param name="OutOfServiceReason">Why a person declared it out of service; null while it is in service.</param>
/// <param name="Silent">Why it does not answer; null while it does.</param>
public sealed record RunRouter(string Name, string? OutOfServiceReason, string? Silent);

/// <summary>What each router was asked for each server of a run, and what it says.</summary>
public sealed record RunRoutes(IReadOnlyList<string> Servers, IReadOnlyList<RunRouter> Routers, IReadOnlyList<RunRoute> Routes)
{
    public static readonly RunRoutes None = new([], [], []);

    public IReadOnlyList<RunRoute> Find(string server, string router) => [.. Routes.Where(r => r.Server == server && r.Router == router)];
}
