namespace UpgradePortal.Contracts;

/// <summary>Draining: clients that already belong to the server may go on. Stopped: no request at all.</summary>
public enum RoutingMode { Routed, Draining, Stopped }
