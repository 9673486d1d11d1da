using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Routing;

/// <summary>Brings one router to what is wanted of it: the only place from which a router is told anything, on a wake and on a timer
/// alike.</summary>
public sealed class ReconcileRouterJob(
    RouterRefresh refresh, WantedRoutes wanted, RouterEpochs epochs, IOptions<RouterTimes> times, TimeProvider clock) : IKeyedWork
{
    public string Kind => RouterWork.Kind;

    public async Task<ReconcileResult> AdvanceAsync(string id, CancellationToken cancellation)
    {
        var router = id;
        var rows = new Dictionary<(string, string), WantedRouteRow>();
        var report = await refresh.ReconcileAsync(router, async token =>
        {
            var all = await wanted.ReadAsync(router, token);
            foreach (var one in all) rows[(one.Row.Backend, one.Row.RouterServer)] = one.Row;
            return [.. all.Select(Target)];
        }, cancellation);
        if (report is null) return new ReconcileResult.Rest();
        if (report.Table is { } table)
        {
            var isRestarted = await epochs.SeenAsync(router, table.Epoch, cancellation);
            await wanted.RestartedAsync(router, report.Before ?? table, isRestarted, cancellation);
        }
        // What is only observed confirms nothing and unsettles nothing: a stop that somebody else made later is theirs.
        var seen = report.Targets.Where(t => t.Wanted.Enforce && rows.ContainsKey((t.Wanted.Backend, t.Wanted.Server)))
            .Select(t => Seen(rows[(t.Wanted.Backend, t.Wanted.Server)].Id, t, report)).ToList();
        if (report.Silent is null) await wanted.SeenAsync(seen, cancellation);
        // A silent one of which nothing is wanted is only watched, by the timer.
        var pending = report.Silent is not null ? seen.Count > 0
            : seen.Exists(s => !s.Confirmed && s.Trouble is null) || report.Targets.Any(t => t.Pending is not null);
        return pending ? new ReconcileResult.NotYet() : new ReconcileResult.Rest();
    }

    private WantedTarget Target(ListedRoute route) => new(
        route.Row.Backend, route.Row.RouterServer, route.Row.Mode, route.Row.Generation, route.Code, route.Row.AcceptOutage,
        WantedRoute.Enforce(
            route.Row.Mode, route.Row.IsConfirmed,
            route.Row.ConfirmedAt is { } at ? (clock.GetUtcNow() - at).Duration() : TimeSpan.MaxValue,
            times.Value.LateStopsWatched))
    {
        Address = route.Address,
        IsVerified = route.Row.IsVerified,
    };

    private static RouteSeen Seen(int id, TargetReport target, ReconcileReport report)
    {
        var now = report.Table?.Find(target.Wanted.Backend, target.Wanted.Server);
        // A restored server is back only when the router's own check agrees, where it has one.
        var confirmed = target.Confirmed && (target.Wanted.Mode is not RoutingMode.Routed || now?.Up is not false);
        // The same generation with another mode is somebody else's order too: the router would refuse ours for ever.
        var newer = now?.Generation > target.Wanted.Generation
            || (now?.Generation == target.Wanted.Generation && now?.Mode != target.Wanted.Mode)
            ? now?.Generation : null;
        return new(id, target.Wanted.Generation, confirmed,
            newer is null ? target.Refused ?? (target.Wanted.Mode is RoutingMode.Routed ? target.Pending : null) : null, newer)
        {
            HealthSet = target.HealthSet,
            Found = report.Before?.Find(target.Wanted.Backend, target.Wanted.Server)?.Mode,
        };
    }
}

/// <summary>Keys of the work on routers.</summary>
public static class RouterWork
{
    public const string Kind = "router";

    public static void Router(this WorkQueue queue, string router) => queue.Wake(new(Kind, router));

    public static void Routers(this WorkQueue queue, IEnumerable<string> routers)
    {
        foreach (var router in routers) queue.Router(router);
    }
}

/// <summary>Each router is brought to what is wanted of it at every start and every minute.</summary>
internal sealed class UnfinishedRouters(InventoryReader inventory) : IUnfinishedWork
{
    public async Task<IReadOnlyList<WorkKey>> FindAsync(CancellationToken cancellation) =>
        [.. (await inventory.RouterNamesAsync(cancellation)).Select(r => new WorkKey(RouterWork.Kind, r))];
}
