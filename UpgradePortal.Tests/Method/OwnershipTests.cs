using UpgradePortal.Contracts;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Method;

public sealed class OwnershipTests
{
    [Theory]
    [InlineData(RoutingMode.Routed, false, RoutingMode.Stopped, StopOwner.SomebodyElse)]
    [InlineData(null, false, RoutingMode.Stopped, StopOwner.SomebodyElse)]
    [InlineData(null, false, RoutingMode.Draining, StopOwner.SomebodyElse)]
    [InlineData(RoutingMode.Routed, true, RoutingMode.Stopped, StopOwner.BeingUndone)]
    [InlineData(RoutingMode.Stopped, true, RoutingMode.Stopped, StopOwner.Orphan)]
    [InlineData(RoutingMode.Stopped, true, RoutingMode.Routed, StopOwner.Orphan)]
    [InlineData(RoutingMode.Stopped, true, null, StopOwner.Orphan)]
    [InlineData(RoutingMode.Routed, false, RoutingMode.Routed, StopOwner.Nobody)]
    [InlineData(null, false, null, StopOwner.Unknown)]
    public void Unclaimed_WantedAndSeen_SayWhoseItIs(RoutingMode? wanted, bool enforced, RoutingMode? seen, StopOwner expected) =>
        Assert.Equal(expected, Ownership.Of([new("edge", wanted, enforced, seen)], claimed: false, heldByUs: false));

    [Fact]
    public void Claimed_IsOursWhateverIsSeen() =>
        Assert.Equal(StopOwner.Ours, Ownership.Of([new("edge", RoutingMode.Stopped, true, RoutingMode.Routed)], claimed: true, heldByUs: false));

    [Fact]
    public void Stopped_WithAHoldOfOursAndNoClaim_IsAnOrphan() =>
        Assert.Equal(StopOwner.Orphan, Ownership.Of([new("edge", RoutingMode.Routed, false, RoutingMode.Stopped)], claimed: false, heldByUs: true));

    [Fact]
    public void OneOfTwoRoutersStoppedByOthers_IsSaidThoughTheOtherIsSilent() => Assert.Equal(StopOwner.SomebodyElse,
        Ownership.Of([new("edge1", null, false, null), new("edge2", null, false, RoutingMode.Stopped)], claimed: false, heldByUs: false));

    [Fact]
    public void NoRouter_IsUnknown() => Assert.Equal(StopOwner.Unknown, Ownership.Of([], claimed: false, heldByUs: false));

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef-app1-h1", HoldState.Stopped, true)]
    [InlineData("0123456789abcdef0123456789abcdef-app1-h1", HoldState.Watching, false)]
    [InlineData("0123456789abcdef0123456789abcdef-app2-h1", HoldState.Stopped, false)]
    [InlineData("hold1", HoldState.Stopped, false)]
    public void Hold_OfATurnHere_IsOurs(string id, HoldState state, bool ours) =>
        Assert.Equal(ours, Ownership.IsOurs(new(id, state, default), "app1"));

    [Fact]
    public void Hold_AsTurnsMakeThem_IsOurs() =>
        Assert.True(Ownership.IsOurs(new(new ServerTurn(Guid.NewGuid(), "app-1.example", 0) { Outing = 2 }.HoldId, HoldState.Stopped, default), "app-1.example"));
}
