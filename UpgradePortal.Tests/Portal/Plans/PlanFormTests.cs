using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Pages;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Plans;

public sealed class PlanFormTests
{
    [Theory]
    [InlineData("00:00:30")]
    [InlineData("00:00:20")]
    [InlineData("01:30:01")]
    [InlineData("00:00:00.250")]
    public void Form_TimesThatAreNoWholeMinutes_ComeBackAsTheyWere(string time)
    {
        var defaults = new PolicyInput { DrainTimeout = Time(time), Canaries = 1, BakeTime = Time(time) };
        var form = Taken(defaults);
        Assert.Empty(form.Check().ByField);
        var said = form.ToInput().Policy!;
        Assert.Equal((Time(time), Time(time)), (said.DrainTimeout, said.BakeTime));
    }

    [Fact]
    public void Form_HalfAMinute_IsShownAsHalf() => Assert.Equal(0.5, Taken(new() { DrainTimeout = Time("00:00:30") }).WaitMinutes);

    [Fact]
    public void Form_HealthyAnswers_BeginWithTheDefaultAndAreSaid()
    {
        Assert.Equal(3, Taken(new()).ToInput().Policy!.HealthyThreshold);
        Assert.Equal(9, Taken(new() { HealthyThreshold = 9 }).ToInput().Policy!.HealthyThreshold);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    [InlineData(-1)]
    public void Form_MinutesBeyondReason_NameTheField(double minutes)
    {
        var form = new PlanForm { WaitMinutes = minutes, BakeMinutes = minutes, OnDrainTimeout = OnDrainTimeout.Ask };
        Assert.Equal(["policy.bakeTime", "policy.drainTimeout"], form.Check().ByField.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Form_ApprovalsItCannotShow_ComeBackAsTheyWere()
    {
        ApprovalNeedInput[] start = [new(1, ["ann"])], gate = [new(2, ["bob", "cem"]), new(1, null, ByAdministrators: true)];
        var said = Taken(new() { Canaries = 1, PauseBetweenWaves = true, Approvals = start, WaveApprovals = gate }).ToInput().Policy!;
        Assert.Equivalent(start, said.Approvals, strict: true);
        Assert.Equivalent(gate, said.WaveApprovals, strict: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bob")]
    public void Form_ApproversOfTheNextWave_AreNotThoseOfTheStart(string? person)
    {
        ApprovalNeedInput[] gate = [new(1, person is null ? null : [person])];
        var said = Taken(new() { Canaries = 1, Approvals = [new(1, ["ann"])], WaveApprovals = gate }).ToInput().Policy!;
        Assert.Equivalent(gate, said.WaveApprovals, strict: true);
        Assert.True(said.PauseBetweenWaves);
    }

    [Fact]
    public void Form_WhatItHasNoFieldsFor_ComesBackAsItWas()
    {
        var policy = new PolicyInput
        {
            MaxAttempts = 3,
            VerifyTimeout = Time("00:02:00"),
            MinReadyTime = Time("00:00:09"),
            SessionListQuarantine = Time("00:03:00")
        };
        var said = Taken(policy).ToInput().Policy!;
        Assert.Equal((3, policy.VerifyTimeout, policy.MinReadyTime, policy.SessionListQuarantine),
            (said.MaxAttempts, said.VerifyTimeout, said.MinReadyTime, said.SessionListQuarantine));
    }

    [Fact]
    public void Form_TimeToStayHealthy_IsInSecondsAndEmptyAsUsual()
    {
        var form = Taken(new() { VerifyFor = Time("00:00:07.500") });
        Assert.Equal((7.5, Time("00:00:07.500")), (form.VerifySeconds, form.ToInput().Policy!.VerifyFor));
        form.VerifySeconds = null;
        Assert.Null(form.ToInput().Policy!.VerifyFor);
        form.VerifySeconds = -1;
        Assert.Equal("policy.verifyFor", Assert.Single(form.Check().ByField.Keys));
    }

    [Fact]
    public void Defaults_KeepOnlyWhatThePortalWouldNotDoAnyway()
    {
        Assert.Equal(new PolicyInput(), PlanDefaults.Own(Taken(new()).ToInput().Policy!, new PlanForm().ToInput().Policy!));
        var own = new PolicyInput
        {
            MaxUnavailable = CountOrPercent.Parse("25%"),
            Canaries = 1,
            BakeTime = Time("00:05:00"),
            CloseStreamsAfter = Time("00:01:00"),
            MaxAttempts = 2,
            OnWindowEnd = OnWindowEnd.End
        };
        Assert.Equal(own, PlanDefaults.Own(Taken(own).ToInput().Policy!, new PlanForm().ToInput().Policy!));
    }

    private static PlanForm Taken(PolicyInput defaults)
    {
        var form = new PlanForm();
        form.Take(defaults);
        return form;
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
