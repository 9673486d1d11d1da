using UpgradePortal.Contracts;

namespace UpgradePortal.Router.State;

/// <summary>One entry of the state file.</summary>
public sealed record SavedRoute(string Program, string Server, RoutingMode Mode, long Generation);
