using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>What the reconcilers do when a router differs from what is wanted; the searches let a reconciler enforce everything.</summary>
public sealed class WantedRouteTests
{
    [Theory]
    [InlineData(RoutingMode.Stopped, false, 0, true)]
    [InlineData(RoutingMode.Stopped, true, 3600, true)]
    [InlineData(RoutingMode.Draining, true, 3600, true)]
    [InlineData(RoutingMode.Routed, false, 3600, true)]
    [InlineData(RoutingMode.Routed, true, 59, true)]
    [InlineData(RoutingMode.Routed, true, 60, false)]
    [InlineData(RoutingMode.Routed, true, 3600, false)]
    public void Enforce_AStopAlways_ABeginUntilALateStopCanNotLandAnyMore(RoutingMode wanted, bool confirmed, int seconds, bool enforced) =>
        Assert.Equal(enforced, WantedRoute.Enforce(wanted, confirmed, TimeSpan.FromSeconds(seconds), TimeSpan.FromMinutes(1)));
}
