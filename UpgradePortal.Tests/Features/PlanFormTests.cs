using UpgradePortal.Features;
using UpgradePortal.Features.Plans;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Features;

public sealed class PlanFormTests
{
    [Theory]
    [InlineData("00:00:30")]
    [InlineData("00:00:20")]
    [InlineData("01:30:01")]
    [InlineData("00:00:00.250")]
    public void Form_TimesThatAreNoWholeMinutes_ComeBackAsTheyWere(string time)
    {
        var defaults = new PolicyInput { WaitAtMost = Time(time), Canaries = 1, Bake = Time(time) };
        var form = Taken(defaults);
        Assert.Empty(form.Check().ByField);
        var said = form.ToInput().Policy!;
        Assert.Equal((Time(time), Time(time)), (said.WaitAtMost, said.Bake));
    }

    [Fact]
    public void Form_HalfAMinute_IsShownAsHalf() => Assert.Equal(0.5, Taken(new() { WaitAtMost = Time("00:00:30") }).WaitMinutes);

    [Fact]
    public void Form_HealthyAnswers_BeginWithTheDefaultAndAreSaid()
    {
        Assert.Equal(3, Taken(new()).ToInput().Policy!.HealthyAnswers);
        Assert.Equal(9, Taken(new() { HealthyAnswers = 9 }).ToInput().Policy!.HealthyAnswers);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    [InlineData(-1)]
    public void Form_MinutesBeyondReason_NameTheField(double minutes)
    {
        var form = new PlanForm { WaitMinutes = minutes, BakeMinutes = minutes, WhenSessionsStay = WhenSessionsStay.Ask };
        Assert.Equal(["policy.bake", "policy.waitAtMost"], form.Check().ByField.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Form_ApprovalsItCannotShow_ComeBackAsTheyWere()
    {
        ApprovalNeedInput[] start = [new(1, ["ann"])], gate = [new(2, ["bob", "cem"]), new(1, null, ByAdministrators: true)];
        var said = Taken(new() { Canaries = 1, AskBetweenWaves = true, Approvals = start, GateApprovals = gate }).ToInput().Policy!;
        Assert.Equivalent(start, said.Approvals, strict: true);
        Assert.Equivalent(gate, said.GateApprovals, strict: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bob")]
    public void Form_ApproversOfTheNextWave_AreNotThoseOfTheStart(string? person)
    {
        ApprovalNeedInput[] gate = [new(1, person is null ? null : [person])];
        var said = Taken(new() { Canaries = 1, Approvals = [new(1, ["ann"])], GateApprovals = gate }).ToInput().Policy!;
        Assert.Equivalent(gate, said.GateApprovals, strict: true);
        Assert.True(said.AskBetweenWaves);
    }

    [Fact]
    public void Form_WhatItHasNoFieldsFor_ComesBackAsItWas()
    {
        var policy = new PolicyInput { MaxAttempts = 3, VerifyAtMost = Time("00:02:00"), StableFor = Time("00:00:09"), DistrustFor = Time("00:03:00") };
        var said = Taken(policy).ToInput().Policy!;
        Assert.Equal((3, policy.VerifyAtMost, policy.StableFor, policy.DistrustFor), (said.MaxAttempts, said.VerifyAtMost, said.StableFor, said.DistrustFor));
    }

    [Fact]
    public void Defaults_KeepOnlyWhatThePortalWouldNotDoAnyway()
    {
        Assert.Equal(new PolicyInput(), PlanDefaults.Own(Taken(new()).ToInput().Policy!));
        var own = new PolicyInput { MaxOut = Share.Parse("25%"), Canaries = 1, Bake = Time("00:05:00"), CloseStreamsAfter = Time("00:01:00"), MaxAttempts = 2, AtCutoff = AtCutoff.End };
        Assert.Equal(own, PlanDefaults.Own(Taken(own).ToInput().Policy!));
    }

    private static PlanForm Taken(PolicyInput defaults)
    {
        var form = new PlanForm();
        form.Take(defaults);
        return form;
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
