using UpgradePortal.Contracts;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Runs.Steps;

/// <summary>Reads what the routers of a site do right now.</summary>
public sealed class RouteReader(RouterClients routers)
{
    public async Task<StepRouteReading> ReadAsync(StepContext site, CancellationToken cancellation)
    {
        var endpoints = site.Routes.Select(r => r.Router).Distinct().ToList();
        var readings = await Task.WhenAll(endpoints.Select(e => routers.For(e).ReadAsync(cancellation)));
        var tables = new Dictionary<string, RoutingTable>(StringComparer.Ordinal);
        foreach (var (endpoint, reading) in endpoints.Zip(readings))
        {
            if (reading is RouterReading.Silent silent) return new($"{endpoint.Name}: {silent.Reason}", false, null);
            tables[endpoint.Name] = ((RouterReading.Answered)reading).Table;
        }
        var seen = site.Routes.Select(r => tables[r.Router.Name].Find(r.Backend, r.RouterServer)).ToList();
        var least = site.Lingers ? RoutingMode.Draining : RoutingMode.Stopped;
        var heldBack = seen.TrueForAll(s => s?.Mode >= least);
        var exact = seen.TrueForAll(s => s is { InFlightExact: true, InFlight: not null }) && !tables.Values.Any(t => t.OldProcessServing);
        return new(null, heldBack, exact ? seen.Sum(s => s!.InFlight!.Value) : null);
    }
}

/// <param name="Silent">Which router did not answer, and why; null when all did.</param>
/// <param name="HeldBack">No router sends there more than the turn wants: nothing at all, or only the clients that belong there.</param>
/// <param name="InFlight">Requests the routers still have open there; null when one of them can't tell.</param>
public sealed record StepRouteReading(string? Silent, bool HeldBack, int? InFlight);
