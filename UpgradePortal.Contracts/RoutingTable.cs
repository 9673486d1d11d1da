namespace UpgradePortal.Contracts;

/// <summary>What a router does with every program and server it knows. Answer of <c>GET /upgradeportal/v1/routing</c>.</summary>
/// <param name="Epoch">New whenever the router has started or reloaded: its earlier answers about requests in flight are void.</param>
/// <param name="Programs">By name; for HAProxy its backends.</param>
/// <param name="OldProcessServing">An earlier process of the router still carries requests that its counts don't show.</param>
public sealed record RoutingTable(string Epoch, IReadOnlyList<RoutedProgram> Programs, bool OldProcessServing = false)
{
    public RoutedServer? Find(string program, string server) =>
        Programs.FirstOrDefault(p => p.Name == program)?.Servers.FirstOrDefault(s => s.Name == server);
}

public sealed record RoutedProgram(string Name, IReadOnlyList<RoutedServer> Servers);

/// <summary>One server of a program as the router sees it now.</summary>
/// <param name="Name">The router's name for the server.</param>
/// <param name="Mode">What the router does with it.</param>
/// <param name="InFlight">Requests of the program the router has open there, WebSockets and streams included; null when it can't
/// tell.</param>
/// <param name="InFlightExact">False: the count is a hint and never proof of nothing.</param>
/// <param name="Generation">Of the last order obeyed; null for routers that keep none.</param>
/// <param name="Up">The router's own health check; null when it has none.</param>
public sealed record RoutedServer(
    string Name, RoutingMode Mode, int? InFlight = null, bool InFlightExact = false, long? Generation = null, bool? Up = null);
