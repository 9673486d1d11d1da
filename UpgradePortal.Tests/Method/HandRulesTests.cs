using UpgradePortal.Contracts;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Method;

public sealed class HandRulesTests
{
    private static readonly HandSituation Free = new("catalog", "app1", null, false, StopOwner.Nobody, null);
    private static readonly StopClaim ByHand = new(null, "ann", "Disk.", default, false);
    private static readonly StopClaim LeftOut = new(Guid.NewGuid(), "run", "It failed.", default, false);

    [Fact]
    public void Drain_OthersServe_IsAllowed() => Assert.Null(HandRules.RefuseDrain(Free, Serving("app1", "app2"), 1));

    [Fact]
    public void Drain_TheLastOne_IsRefused() => Says("too few", HandRules.RefuseDrain(Free, Serving("app1"), 1));

    [Fact]
    public void Drain_TheLastOneWithMinimumZero_IsStillRefused() => Says("too few", HandRules.RefuseDrain(Free, Serving("app1"), 0));

    [Fact]
    public void Drain_TheLastOneWithTheOutageAccepted_IsAllowed() =>
        Assert.Null(HandRules.RefuseDrain(Free, Serving("app1") with { AcceptOutage = true }, 0));

    [Fact]
    public void Drain_FewerThanTheRunNeedsWouldServe_IsRefused() => Says("too few", HandRules.RefuseDrain(Free, Serving("app1", "app2"), 2));

    [Fact]
    public void Drain_FewerThanTheProgramsDefaultsWouldServe_IsRefusedWithTheWayOut()
    {
        Says("its defaults keep 2 servers in service, and without app1 1 would serve. Accept the outage",
            HandRules.RefuseDrain(Free, Serving("app1", "app2"), 1, usual: 2));
        Assert.Null(HandRules.RefuseDrain(Free, Serving("app1", "app2", "app3"), 1, usual: 2));
    }

    [Fact]
    public void Drain_NobodyIsKnownToServe_IsRefusedAndSaysSo() => Says("does not count", HandRules.RefuseDrain(Free, Serving(), 1));

    [Fact]
    public void Drain_Twice_SaysWhoDidIt() => Says("ann has drained", HandRules.RefuseDrain(Free with { Claim = ByHand }, Serving("app2"), 1));

    [Fact]
    public void Drain_WhileItIsBroughtBack_IsAllowed() => Assert.Null(HandRules.RefuseDrain(
        Free with { Claim = ByHand with { Restoring = true } }, Serving("app2") with { ByHand = ["app1"] }, 1));

    [Fact]
    public void Drain_LeftOut_IsRefused() => Says("left out by a run", HandRules.RefuseDrain(Free with { Claim = LeftOut }, Serving("app2"), 1));

    [Fact]
    public void Drain_TurnThere_IsRefused() => Says("run's turn", HandRules.RefuseDrain(Free with { TurnKeepsIt = true, Claim = LeftOut }, Serving("app2"), 1));

    [Fact]
    public void Drain_StoppedBySomebodyElse_IsRefused() => Says("Somebody else stopped catalog on app1 at edge",
        HandRules.RefuseDrain(Free with { Owner = StopOwner.SomebodyElse, StoppedAt = "edge" }, Serving("app2"), 1));

    [Fact]
    public void Restore_Ours_IsAllowed()
    {
        Assert.Null(HandRules.RefuseRestore(Free with { Claim = ByHand, Owner = StopOwner.Ours }));
        Assert.Null(HandRules.RefuseRestore(Free with { Claim = LeftOut, Owner = StopOwner.Ours }));
    }

    [Fact]
    public void Restore_WhatIsNotOurs_IsRefusedWithTheReason()
    {
        Says("nothing to restore", HandRules.RefuseRestore(Free));
        Says("already", HandRules.RefuseRestore(Free with { Claim = ByHand with { Restoring = true } }));
        Says("run's turn", HandRules.RefuseRestore(Free with { Claim = LeftOut, TurnKeepsIt = true }));
        Says("only what was stopped here", HandRules.RefuseRestore(Free with { Owner = StopOwner.SomebodyElse, StoppedAt = "edge" }));
        Says("Repair", HandRules.RefuseRestore(Free with { Owner = StopOwner.Orphan }));
    }

    [Fact]
    public void Repair_OnlyAnOrphan()
    {
        Assert.Null(HandRules.RefuseRepair(Free with { Owner = StopOwner.Orphan }));
        Says("claimed", HandRules.RefuseRepair(Free with { Claim = ByHand }));
        Says("theirs", HandRules.RefuseRepair(Free with { Owner = StopOwner.SomebodyElse, StoppedAt = "edge" }));
        Says("nothing to repair", HandRules.RefuseRepair(Free));
    }

    [Fact]
    public void Routing_UnhealthyOrHeld_IsRefused()
    {
        Assert.Null(HandRules.RefuseRouting("catalog on app1", null, null));
        Says("503", HandRules.RefuseRouting("catalog on app1", "it says 503.", null));
        Says("still holds", HandRules.RefuseRouting("catalog on app1", null, new Hold("h", HoldState.Watching, default)));
    }

    private static Capacity Serving(params string[] servers) => new([.. servers], [], []);

    private static void Says(string words, Refusal? refusal) => Assert.Contains(words, refusal!.Message, StringComparison.Ordinal);
}
