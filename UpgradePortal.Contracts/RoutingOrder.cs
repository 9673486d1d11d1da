namespace UpgradePortal.Contracts;

/// <summary>Body of <c>PUT /upgradeportal/v1/routing/{program}/{server}</c>: the stop and begin signals (M-3, M-4, M-7, M-8).</summary>
/// <param name="Mode">Wanted from now on.</param>
/// <param name="Generation">Grows with every change wanted; an order older than the last one obeyed is refused with 412.</param>
/// <param name="Code">Identifies the program. A router that knows the name under another code refuses with 409.</param>
/// <param name="AcceptOutage">Obey even when no server of the program would be left.</param>
public sealed record RoutingOrder(RoutingMode Mode, long Generation, ProgramCode Code, bool AcceptOutage = false);

/// <summary>Draining: clients that already belong to the server may go on. Stopped: no request at all.</summary>
public enum RoutingMode { Routed, Draining, Stopped }
