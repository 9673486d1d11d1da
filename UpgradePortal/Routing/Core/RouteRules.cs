using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Core;

/// <summary>The one place that decides, from what a router says of its line for a server, whether that server is stopped and whether it
/// serves. Each answer carries its reason, beginning after the router's name.</summary>
public static class RouteRules
{
    /// <summary>Serving: the router would send it its share of the next requests.</summary>
    /// <returns>Null when it serves.</returns>
    public static string? WhyNotServing(RoutingTable table, string backend, string server)
    {
        if (table.Find(backend, server) is not { } seen) return $"does not have {backend}/{server}";
        if (seen.Mode is not RoutingMode.Routed) return $"was told that it is to be {RoutingText.Of(seen.Mode)}";
        if (seen.Up is false) return "finds it down";
        if (seen.Details is not { } line) return null;
        return line.Hold switch
        {
            RouteHold.Follows => $"treats it as {line.Follows ?? "another line"}, which is stopped",
            RouteHold.Unresolved => "knows no address for its name",
            RouteHold.ByCheck => "sends it no new requests, because its check asks for that",
            _ => line switch
            {
                { Weight: 0 } => "gives it weight 0, which is no share of the requests",
                { WarmUp: { } percent } => $"is warming it up and gives it {percent} % of its share",
                { IsBackup: true } when BackupRests(table, backend, server) =>
                    "has it as a backup, which gets requests only when no other is up",
                _ => null,
            },
        };
    }

    /// <summary>Stopped: by an order of its own, in every process that can still send there, at the address that the server list
    /// names.</summary>
    /// <param name="least">Draining: its own clients may still come; stopped: nobody.</param>
    /// <param name="address">Of the entry in the server list; null: whatever it is.</param>
    /// <returns>Null when it is.</returns>
    public static string? WhyNotStopped(RoutedServer seen, RoutingMode least, string? address) =>
        seen.Mode < least ? $"still sends it {(seen.Mode is RoutingMode.Draining ? "requests of its own clients" : "requests")}"
        : OtherAddress(seen, address) is { } other ? $"has it at {other} and not at {address}, so that another place was stopped"
        : null;

    /// <returns>Where the line sends requests, when that is not the entry's place; null: it is, or nobody can tell.</returns>
    public static string? OtherAddress(RoutedServer seen, string? address) =>
        address is not null && seen.Details?.Address is { } at && !RouteAddress.IsSame(address, at) ? at : null;

    /// <returns>Other lines of the router to the same place, as backend/server.</returns>
    public static IReadOnlyList<string> SamePlace(RoutingTable table, string backend, string server) =>
        table.Find(backend, server)?.Details?.Address is not { } at ? [] : [.. table.Programs
            .SelectMany(p => p.Servers, (p, s) => (Backend: p.Name, Server: s.Name, s.Details?.Address))
            .Where(l => l.Address == at && (l.Backend, l.Server) != (backend, server)).Select(l => $"{l.Backend}/{l.Server}")];

    /// <returns>Lines that are stopped together with this one, because they follow it or one that does.</returns>
    public static IReadOnlyList<(string Backend, string Server)> Followers(RoutingTable table, string backend, string server)
    {
        var found = new List<(string Backend, string Server)>();
        for (List<string> leaders = [$"{backend}/{server}"]; leaders.Count > 0;)
        {
            var next = table.Programs.SelectMany(p => p.Servers, (p, s) => (Backend: p.Name, Server: s))
                .Where(l => l.Server.Details?.Follows is { } leader && leaders.Contains(leader))
                .Select(l => (l.Backend, l.Server.Name)).Except(found).ToList();
            found.AddRange(next);
            leaders = next.ConvertAll(l => $"{l.Backend}/{l.Item2}");
        }
        return found;
    }

    // Without an order to use all of them, only the first backup that is up gets requests.
    private static bool BackupRests(RoutingTable table, string backend, string server)
    {
        var all = table.Programs.First(p => p.Name == backend).Servers.Where(s => CouldServe(s)).ToList();
        return all.Exists(s => s.Details?.IsBackup is not true) || all.First(s => s.Details?.IsBackup is true).Name != server;
    }

    private static bool CouldServe(RoutedServer seen) =>
        seen is { Mode: RoutingMode.Routed, Up: not false } and ({ Details: null } or { Details: { Hold: RouteHold.None, Weight: not 0 } });
}
