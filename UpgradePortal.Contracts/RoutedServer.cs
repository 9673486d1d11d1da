namespace UpgradePortal.Contracts;

/// <summary>One server of a program as the router sees it now.</summary>
/// <param name="Name">The router's name for the server.</param>
/// <param name="Mode">What the router does with it.</param>
/// <param name="InFlight">Requests of the program the router has open there, WebSockets and streams included; null when it can't tell.</param>
/// <param name="InFlightExact">False: the count is a hint and never proof of nothing.</param>
/// <param name="Generation">Of the last order obeyed; null for routers that keep none.</param>
/// <param name="Up">The router's own health check; null when it has none.</param>
public sealed record RoutedServer(string Name, RoutingMode Mode, int? InFlight = null, bool InFlightExact = false, long? Generation = null, bool? Up = null);
