using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
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
            if (reading is RouterReading.Silent silent) return new($"{endpoint.Name}: {silent.Reason}", null, null);
            tables[endpoint.Name] = ((RouterReading.Answered)reading).Table;
        }
        var seen = site.Routes.Select(r => tables[r.Router.Name].Find(r.Backend, r.RouterServer)).ToList();
        var least = site.Lingers ? RoutingMode.Draining : RoutingMode.Stopped;
        var why = site.Routes.Zip(seen, (route, line) => StillSends(route, line, least)).FirstOrDefault(w => w is not null);
        var exact = seen.TrueForAll(s => s is { InFlightExact: true, InFlight: not null }) && !tables.Values.Any(t => t.OldProcessServing);
        var old = site.Routes.Zip(seen).Where(r => r.Second is { Details.OldClients: > 0 })
            .Select(r => OldText(r.First.Router.Name, tables[r.First.Router.Name], r.Second!.Details!.OldClients)).ToList();
        return new(null, why, exact ? seen.Sum(s => s!.InFlight!.Value) : null)
        {
            OldClients = seen.Sum(s => s?.Details?.OldClients ?? 0),
            OldProcesses = old.Count > 0 ? string.Join(" ", old) : null,
        };
    }

    private static string? StillSends(StepRoute route, RoutedServer? line, RoutingMode least) =>
        line is null ? $"{route.Router.Name} no longer has {route.Backend}/{route.RouterServer}."
        : RouteRules.WhyNotStopped(line, least, route.Address) is { } why ? $"{route.Router.Name} {why}."
        // It reads as stopped at this moment, and its reconciler knows why that is not to be relied on.
        : route.Confirmed ? null : $"{route.Router.Name}: {route.Refused ?? "it has not confirmed that it stopped."}";

    private static string OldText(string router, RoutingTable table, int clients)
    {
        var since = table.OldProcesses.Select(p => p.ReplacedFor).Max() is { } age ? $", replaced at least {DurationText.Age(age)} ago,"
            : "";
        var names = string.Join(" and ", table.OldProcesses.Select(p => p.Name));
        return $"{router} was reloaded: its earlier {names}{since} has {clients} {(clients == 1 ? "connection" : "connections")} "
            + "of clients that may send one more request. Wait for them, or end the sessions to go on without them.";
    }
}

/// <param name="Silent">Which router did not answer, and why; null when all did.</param>
/// <param name="StillSends">Why the server is not held back as the turn wants: a router sends there more than nothing, or than the clients
/// that belong there. Null: it is.</param>
/// <param name="InFlight">Requests the routers still have open there; null when one of them can't tell.</param>
public sealed record StepRouteReading(string? Silent, string? StillSends, int? InFlight)
{
    public bool HeldBack => Silent is null && StillSends is null;

    /// <summary>Clients of earlier processes that may still send requests there.</summary>
    public int OldClients { get; init; }

    /// <summary>Which processes those are, in words; null: none.</summary>
    public string? OldProcesses { get; init; }
}
