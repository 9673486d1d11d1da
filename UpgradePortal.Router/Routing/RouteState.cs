using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Routing;

/// <param name="Mode">In force.</param>
/// <param name="Generation">Of the last order obeyed; 0 before the first.</param>
public sealed record RouteState(RoutingMode Mode, long Generation);
