using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Core;

/// <summary>What every router should do with a server, as its turn wants it. Written in the transaction that saves the turn; the routers'
/// reconcilers carry it out. A changed mode gets a new generation, so an older order that lands late can be told from the newer
/// one.</summary>
public static class WantedRoute
{
    /// <summary>A stop is always enforced. A begin only until it was confirmed and for the time a late stop of ours may still land:
    /// after that a stop is somebody else's, and theirs to undo.</summary>
    public static bool Enforce(RoutingMode wanted, bool confirmed, TimeSpan sinceConfirmed, TimeSpan lateStopsWatched) =>
        wanted is not RoutingMode.Routed || !confirmed || sinceConfirmed < lateStopsWatched;
}

/// <summary>What routers do, in words.</summary>
public static class RoutingText
{
    public static string Of(RoutingMode mode) => mode switch
    {
        RoutingMode.Routed => "routed",
        RoutingMode.Draining => "draining",
        RoutingMode.Stopped => "stopped",
    };
}
