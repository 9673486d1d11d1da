namespace UpgradePortal.Router.Routing;

/// <summary>One program on one server: the smallest thing that is routed.</summary>
public readonly record struct RouteKey(string Program, string Server);
