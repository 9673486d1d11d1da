using UpgradePortal.Features;
using UpgradePortal.Features.Plans;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Features;

/// <summary>A plan over its program's defaults: what belongs to another field is inherited only together with it.</summary>
public sealed class PolicyOverTests
{
    private static readonly PolicyInput Forces = new() { WhenSessionsStay = WhenSessionsStay.Force, ForceWhy = "Streams." };
    private static readonly PolicyInput LeavesOut = new() { WhenFailed = WhenFailed.LeaveOut, FailuresAllowed = 2 };
    private static readonly PolicyInput Canaries = new() { Canaries = 2, Bake = TimeSpan.FromSeconds(30), AskBetweenWaves = true };
    private static readonly PolicyInput Outage = new() { MinInService = new Share(0, IsPercent: false), AcceptOutage = "One server." };

    [Fact]
    public void Over_PlanAsks_InheritsNoReasonForForce()
    {
        Assert.Null(Sound(new() { WhenSessionsStay = WhenSessionsStay.Ask }, Forces).ForceWhy);
        Assert.Equal("Streams.", Sound(new(), Forces).ForceWhy);
        Assert.Equal("Mine.", Sound(new() { ForceWhy = "Mine." }, Forces).ForceWhy);
    }

    [Fact]
    public void Over_PlanDoesNotLeaveOut_InheritsNoFailuresAllowed()
    {
        Assert.Null(Sound(new() { WhenFailed = WhenFailed.Ask }, LeavesOut).FailuresAllowed);
        Assert.Equal(2, Sound(new(), LeavesOut).FailuresAllowed);
        Assert.Equal(2, Sound(new() { WhenFailed = WhenFailed.LeaveOut }, LeavesOut).FailuresAllowed);
    }

    [Fact]
    public void Over_PlanWithoutCanaries_InheritsNoBakeAndNoGate()
    {
        var none = Sound(new() { Canaries = 0 }, Canaries);
        Assert.Equal((null, null), (none.Bake, none.AskBetweenWaves));
        var one = Sound(new() { Canaries = 1 }, Canaries);
        Assert.Equal((TimeSpan.FromSeconds(30), true), (one.Bake, one.AskBetweenWaves));
    }

    [Fact]
    public void Over_PlanSaysHowManyMustServe_InheritsNoOutage()
    {
        Assert.Null(Sound(new() { MinInService = new Share(1, IsPercent: false) }, Outage).AcceptOutage);
        Assert.Equal("One server.", Sound(new(), Outage).AcceptOutage);
        Assert.Equal(0, Sound(new(), Outage).ToPolicy(1, 1).MinInService);
    }

    [Fact]
    public void Over_PlanWaitsShorterThanStreamsMayStay_InheritsNoClosingOfThem()
    {
        var closes = new PolicyInput { CloseStreamsAfter = TimeSpan.FromMinutes(1) };
        Assert.Null(Sound(new() { WaitAtMost = TimeSpan.FromSeconds(30) }, closes).CloseStreamsAfter);
        Assert.Equal(TimeSpan.FromMinutes(1), Sound(new(), closes).CloseStreamsAfter);
    }

    [Fact]
    public void Over_HealthyAnswers_AreThePlansThenTheProgramsThenThree()
    {
        var five = new PolicyInput { HealthyAnswers = 5 };
        Assert.Equal(7, Sound(new() { HealthyAnswers = 7 }, five).ToPolicy(1, 1).HealthyAnswers);
        Assert.Equal(5, Sound(new(), five).ToPolicy(1, 1).HealthyAnswers);
        Assert.Equal(3, Sound(new(), new()).ToPolicy(1, 1).HealthyAnswers);
    }

    // A person who clears a field in the form means it: the default must not come back.
    [Fact]
    public void Form_ClearedOutageAndForce_StayCleared()
    {
        var form = new PlanForm();
        form.Take(Forces with { AcceptOutage = Outage.AcceptOutage, MinInService = Outage.MinInService });
        (form.AcceptOutage, form.MinInService, form.WhenSessionsStay) = (" ", "1", WhenSessionsStay.Ask);
        var said = Sound(form.ToInput().Policy!, Forces with { AcceptOutage = Outage.AcceptOutage, MinInService = Outage.MinInService });
        Assert.Equal((null, null), (said.AcceptOutage, said.ForceWhy));
    }

    private static PolicyInput Sound(PolicyInput plan, PolicyInput defaults)
    {
        var over = plan.Over(defaults);
        Assert.Empty(new Faults().Policy(over).ByField);
        return over;
    }
}
