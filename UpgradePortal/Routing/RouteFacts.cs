using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Routing;

/// <summary>Puts what is wanted beside what was seen, for a program on a server.</summary>
public sealed class RouteFacts(FleetState fleet, TimeProvider clock, IOptions<RouterTimes> times)
{
    /// <param name="listed">With its bindings.</param>
    /// <param name="wanted">What is wanted of all routers, of any program.</param>
    /// <param name="areOut">Routers out of service: what they do counts for nothing.</param>
    public IReadOnlyList<RouteFact> Of(ListedServerRow listed, IEnumerable<WantedRouteRow> wanted, IReadOnlyCollection<string> areOut)
    {
        var own = wanted.Where(w => w.Program == listed.Program && w.Server == listed.Server).ToList();
        var bound = listed.Bindings.Select(b => (b.Router, b.Backend, b.RouterServer));
        return [.. bound.Union(own.Select(w => (w.Router, w.Backend, w.RouterServer)))
            .Where(r => !areOut.Contains(r.Router))
            .Select(r => Fact(r, own.Find(w => (w.Router, w.Backend, w.RouterServer) == r)))];
    }

    private RouteFact Fact((string Router, string Backend, string Server) at, WantedRouteRow? wanted) => new(
        at.Router, wanted?.Mode, wanted is not null && Enforced(wanted),
        fleet.ModeSeen(at.Router, at.Backend, at.Server))
    {
        ByRestart = wanted is { StoppedByRestart: true },
        NotServing = fleet.Router(at.Router) is { Silent: null, Value: { } table }
            && RouteRules.WhyNotServing(table, at.Backend, at.Server) is { } why ? $"{at.Router} {why}." : null,
    };

    private bool Enforced(WantedRouteRow row) =>
        WantedRoute.Enforce(
            row.Mode, row.IsConfirmed, row.ConfirmedAt is { } at ? (clock.GetUtcNow() - at).Duration() : TimeSpan.MaxValue,
            times.Value.LateStopsWatched);
}
