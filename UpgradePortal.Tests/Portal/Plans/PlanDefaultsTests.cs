using UpgradePortal.Common;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Pages;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Plans;

/// <summary>A plan over its program's defaults: what belongs to another field is inherited only together with it.</summary>
public sealed class PlanDefaultsTests
{
    private static readonly PolicyInput Forces = new() { OnDrainTimeout = OnDrainTimeout.Force, ForceReason = "Streams." };
    private static readonly PolicyInput LeavesOut = new() { OnFailure = OnFailure.LeaveOut, MaxFailures = 2 };
    private static readonly PolicyInput Canaries = new() { Canaries = 2, BakeTime = TimeSpan.FromSeconds(30), PauseBetweenWaves = true };
    private static readonly PolicyInput Outage = new()
    { MinAvailable = new CountOrPercent(0, IsPercent: false), AcceptOutage = "One server." };

    [Fact]
    public void Over_PlanAsks_InheritsNoReasonForForce()
    {
        Assert.Null(Sound(new() { OnDrainTimeout = OnDrainTimeout.Ask }, Forces).ForceReason);
        Assert.Equal("Streams.", Sound(new(), Forces).ForceReason);
        Assert.Equal("Mine.", Sound(new() { ForceReason = "Mine." }, Forces).ForceReason);
    }

    [Fact]
    public void Over_PlanDoesNotLeaveOut_InheritsNoFailuresAllowed()
    {
        Assert.Null(Sound(new() { OnFailure = OnFailure.Ask }, LeavesOut).MaxFailures);
        Assert.Equal(2, Sound(new(), LeavesOut).MaxFailures);
        Assert.Equal(2, Sound(new() { OnFailure = OnFailure.LeaveOut }, LeavesOut).MaxFailures);
    }

    [Fact]
    public void Over_PlanWithoutCanaries_InheritsNoBakeAndNoGate()
    {
        var none = Sound(new() { Canaries = 0 }, Canaries);
        Assert.Equal((null, null), (none.BakeTime, none.PauseBetweenWaves));
        var one = Sound(new() { Canaries = 1 }, Canaries);
        Assert.Equal((TimeSpan.FromSeconds(30), true), (one.BakeTime, one.PauseBetweenWaves));
    }

    [Fact]
    public void Over_PlanSaysHowManyMustServe_InheritsNoOutage()
    {
        Assert.Null(Sound(new() { MinAvailable = new CountOrPercent(1, IsPercent: false) }, Outage).AcceptOutage);
        Assert.Equal("One server.", Sound(new(), Outage).AcceptOutage);
        Assert.Equal(0, Sound(new(), Outage).ToPolicy(1, 1).MinAvailable);
    }

    [Fact]
    public void Over_PlanWaitsShorterThanStreamsMayStay_InheritsNoClosingOfThem()
    {
        var closes = new PolicyInput { CloseStreamsAfter = TimeSpan.FromMinutes(1) };
        Assert.Null(Sound(new() { DrainTimeout = TimeSpan.FromSeconds(30) }, closes).CloseStreamsAfter);
        Assert.Equal(TimeSpan.FromMinutes(1), Sound(new(), closes).CloseStreamsAfter);
    }

    [Fact]
    public void Over_HealthyAnswers_AreThePlansThenTheProgramsThenThree()
    {
        var five = new PolicyInput { HealthyThreshold = 5 };
        Assert.Equal(7, Sound(new() { HealthyThreshold = 7 }, five).ToPolicy(1, 1).HealthyThreshold);
        Assert.Equal(5, Sound(new(), five).ToPolicy(1, 1).HealthyThreshold);
        Assert.Equal(3, Sound(new(), new()).ToPolicy(1, 1).HealthyThreshold);
    }

    // A person who clears a field in the form means it: the default must not come back.
    [Fact]
    public void Form_ClearedOutageAndForce_StayCleared()
    {
        var form = new PlanForm();
        form.Take(Forces with { AcceptOutage = Outage.AcceptOutage, MinAvailable = Outage.MinAvailable });
        (form.AcceptOutage, form.MinAvailable, form.OnDrainTimeout) = (" ", "1", OnDrainTimeout.Ask);
        var said = Sound(form.ToInput().Policy!, Forces with { AcceptOutage = Outage.AcceptOutage, MinAvailable = Outage.MinAvailable });
        Assert.Equal((null, null), (said.AcceptOutage, said.ForceReason));
    }

    private static PolicyInput Sound(PolicyInput plan, PolicyInput defaults)
    {
        var over = plan.Over(defaults);
        Assert.Empty(new ValidationErrors().Policy(over).ByField);
        return over;
    }
}
