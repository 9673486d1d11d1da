using UpgradePortal.Contracts;

namespace UpgradePortal.Method;

/// <summary>What routers do, in words.</summary>
public static class RoutingWords
{
    public static string Of(RoutingMode mode) => mode switch
    {
        RoutingMode.Routed => "routed",
        RoutingMode.Draining => "draining",
        RoutingMode.Stopped => "stopped",
    };
}
