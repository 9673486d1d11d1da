using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Routing;

public sealed class DrainOwnershipTests
{
    [Theory]
    [InlineData(RoutingMode.Routed, false, RoutingMode.Stopped, DrainOwner.SomebodyElse)]
    [InlineData(null, false, RoutingMode.Stopped, DrainOwner.SomebodyElse)]
    [InlineData(null, false, RoutingMode.Draining, DrainOwner.SomebodyElse)]
    [InlineData(RoutingMode.Routed, true, RoutingMode.Stopped, DrainOwner.BeingUndone)]
    [InlineData(RoutingMode.Stopped, true, RoutingMode.Stopped, DrainOwner.Unowned)]
    [InlineData(RoutingMode.Stopped, true, RoutingMode.Routed, DrainOwner.Unowned)]
    [InlineData(RoutingMode.Stopped, true, null, DrainOwner.Unowned)]
    [InlineData(RoutingMode.Routed, false, RoutingMode.Routed, DrainOwner.Nobody)]
    [InlineData(null, false, null, DrainOwner.Unknown)]
    public void Unclaimed_WantedAndSeen_SayWhoseItIs(RoutingMode? wanted, bool enforced, RoutingMode? seen, DrainOwner expected) =>
        Assert.Equal(expected, Ownership.Of([new("edge", wanted, enforced, seen)], claimed: false, heldByUs: false));

    [Fact]
    public void Claimed_IsOursWhateverIsSeen() =>
        Assert.Equal(DrainOwner.Ours, Ownership.Of(
            [new("edge", RoutingMode.Stopped, true, RoutingMode.Routed)], claimed: true, heldByUs: false));

    [Fact]
    public void Stopped_WithAHoldOfOursAndNoClaim_IsAnOrphan() =>
        Assert.Equal(DrainOwner.Unowned, Ownership.Of(
            [new("edge", RoutingMode.Routed, false, RoutingMode.Stopped)], claimed: false, heldByUs: true));

    [Fact]
    public void OneOfTwoRoutersStoppedByOthers_IsSaidThoughTheOtherIsSilent() => Assert.Equal(DrainOwner.SomebodyElse,
        Ownership.Of([new("edge1", null, false, null), new("edge2", null, false, RoutingMode.Stopped)], claimed: false, heldByUs: false));

    [Fact]
    public void NoRouter_IsUnknown() => Assert.Equal(DrainOwner.Unknown, Ownership.Of([], claimed: false, heldByUs: false));

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef-app1-h1", HoldState.Stopped, true)]
    [InlineData("0123456789abcdef0123456789abcdef-app1-h1", HoldState.Watching, false)]
    [InlineData("0123456789abcdef0123456789abcdef-app2-h1", HoldState.Stopped, false)]
    [InlineData("hold1", HoldState.Stopped, false)]
    public void Hold_OfATurnHere_IsOurs(string id, HoldState state, bool ours) =>
        Assert.Equal(ours, Ownership.IsOurs(new(id, state, default), "app1"));

    [Fact]
    public void Hold_AsTurnsMakeThem_IsOurs() =>
        Assert.True(Ownership.IsOurs(new(new ServerTurn(Guid.NewGuid(), "app-1.example", 0) { OutOfRotation = 2 }.HoldId, HoldState.Stopped,
            default), "app-1.example"));
}
