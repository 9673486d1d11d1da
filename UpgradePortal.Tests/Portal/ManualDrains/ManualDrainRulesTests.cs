using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.ManualDrains.Core;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Tests.Portal.ManualDrains;

public sealed class ManualDrainRulesTests
{
    private static readonly InstanceSituation Free = new("catalog", "app1", null, false, DrainOwner.Nobody, null);
    private static readonly DrainClaim ByHand = new(null, "ann", "Disk.", default, false);
    private static readonly DrainClaim LeftOut = new(Guid.NewGuid(), "run", "It failed.", default, false);

    [Fact]
    public void Drain_OthersServe_IsAllowed() => Assert.Null(ManualDrainRules.RefuseDrain(Free, Serving("app1", "app2"), 1));

    [Fact]
    public void Drain_TheLastOne_IsRefused() => Says("too few", ManualDrainRules.RefuseDrain(Free, Serving("app1"), 1));

    [Fact]
    public void Drain_TheLastOneWithMinimumZero_IsStillRefused() => Says("too few", ManualDrainRules.RefuseDrain(Free, Serving("app1"), 0));

    [Fact]
    public void Drain_TheLastOneWithTheOutageAccepted_IsAllowed() =>
        Assert.Null(ManualDrainRules.RefuseDrain(Free, Serving("app1") with { AcceptOutage = true }, 0));

    [Fact]
    public void Drain_FewerThanTheRunNeedsWouldServe_IsRefused() =>
        Says("too few", ManualDrainRules.RefuseDrain(Free, Serving("app1", "app2"), 2));

    [Fact]
    public void Drain_FewerThanTheProgramsDefaultsWouldServe_IsRefusedWithTheWayOut()
    {
        Says("its defaults keep 2 servers in service, and without app1 1 would serve. Accept the outage",
            ManualDrainRules.RefuseDrain(Free, Serving("app1", "app2"), 1, usual: 2));
        Assert.Null(ManualDrainRules.RefuseDrain(Free, Serving("app1", "app2", "app3"), 1, usual: 2));
    }

    [Fact]
    public void Drain_NobodyIsKnownToServe_IsRefusedAndSaysSo() => Says("does not count", ManualDrainRules.RefuseDrain(Free, Serving(), 1));

    [Fact]
    public void Drain_Twice_SaysWhoDidIt() =>
        Says("ann has drained", ManualDrainRules.RefuseDrain(Free with { Claim = ByHand }, Serving("app2"), 1));

    [Fact]
    public void Drain_WhileItIsBroughtBack_IsAllowed() => Assert.Null(ManualDrainRules.RefuseDrain(
        Free with { Claim = ByHand with { Restoring = true } }, Serving("app2") with { ManuallyDrained = ["app1"] }, 1));

    [Fact]
    public void Drain_LeftOut_IsRefused() =>
        Says("left out by a run", ManualDrainRules.RefuseDrain(Free with { Claim = LeftOut }, Serving("app2"), 1));

    [Fact]
    public void Drain_TurnThere_IsRefused() =>
        Says("run's turn", ManualDrainRules.RefuseDrain(Free with { TurnKeepsIt = true, Claim = LeftOut }, Serving("app2"), 1));

    [Fact]
    public void Drain_StoppedBySomebodyElse_IsRefused() => Says("Somebody else stopped catalog on app1 at edge",
        ManualDrainRules.RefuseDrain(Free with { Owner = DrainOwner.SomebodyElse, StoppedAt = "edge" }, Serving("app2"), 1));

    [Fact]
    public void Restore_Ours_IsAllowed()
    {
        Assert.Null(ManualDrainRules.RefuseRestore(Free with { Claim = ByHand, Owner = DrainOwner.Ours }));
        Assert.Null(ManualDrainRules.RefuseRestore(Free with { Claim = LeftOut, Owner = DrainOwner.Ours }));
    }

    [Fact]
    public void Restore_WhatIsNotOurs_IsRefusedWithTheReason()
    {
        Says("nothing to restore", ManualDrainRules.RefuseRestore(Free));
        Says("already", ManualDrainRules.RefuseRestore(Free with { Claim = ByHand with { Restoring = true } }));
        Says("run's turn", ManualDrainRules.RefuseRestore(Free with { Claim = LeftOut, TurnKeepsIt = true }));
        Says("only what was stopped here",
            ManualDrainRules.RefuseRestore(Free with { Owner = DrainOwner.SomebodyElse, StoppedAt = "edge" }));
    }

    [Fact]
    public void Restore_OfAnUnownedDrain_IsAllowedUnlessATurnKeepsIt()
    {
        Assert.Null(ManualDrainRules.RefuseRestore(Free with { Owner = DrainOwner.Unowned }));
        Says("run's turn", ManualDrainRules.RefuseRestore(Free with { Owner = DrainOwner.Unowned, TurnKeepsIt = true }));
    }

    [Fact]
    public void Routing_UnhealthyOrHeld_IsRefused()
    {
        Assert.Null(ManualDrainRules.RefuseRouting("catalog on app1", null, null));
        Says("503", ManualDrainRules.RefuseRouting("catalog on app1", "it says 503.", null));
        Says("still holds", ManualDrainRules.RefuseRouting("catalog on app1", null, new Hold("h", HoldState.Watching, default)));
    }

    private static Capacity Serving(params string[] servers) => new([.. servers], [], []);

    private static void Says(string words, Refusal? refusal) => Assert.Contains(words, refusal!.Message, StringComparison.Ordinal);
}
