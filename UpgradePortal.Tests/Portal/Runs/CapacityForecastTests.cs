using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>What a preview says about who serves when; the run machine itself plays it.</summary>
public sealed class CapacityForecastTests
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(60);
    private static readonly RunPolicy Calm = new() { MinReadyTime = TimeSpan.Zero };

    // M-13: one server after the other.
    [Fact]
    public void OneAtATime_NextLeavesWhenTheOneBeforeIsBack() => Assert.Equal(
        ["0 3/3", "0 app1- 2/3", "60 app1+ 3/3", "60 app2- 2/3", "120 app2+ 3/3", "120 app3- 2/3", "180 app3+ 3/3"], Told(Of(Calm)));

    [Fact]
    public void TwoAtATime_LeaveTogetherAndTheLastAlone() => Assert.Equal(
        ["0 3/3", "0 app1- 2/3", "0 app2- 1/3", "60 app1+ 2/3", "60 app2+ 3/3", "60 app3- 2/3", "120 app3+ 3/3"],
        Told(Of(Calm with { MaxUnavailable = 2 })));

    [Fact]
    public void MinimumInService_BindsWhateverTheBatch() =>
        Assert.All(Of(Calm with { MaxUnavailable = 3, MinAvailable = 2 }).Points,
            p => Assert.True(p is { InService: >= 2, Minimum: 2, Of: 3 }));

    [Fact]
    public void StableTime_DelaysTheNextOnlyWhereItIsNeeded()
    {
        var policy = Calm with { MinReadyTime = TimeSpan.FromSeconds(5), MinAvailable = 2 };
        Assert.Equal(["0 3/3", "0 app1- 2/3", "60 app1+ 3/3", "65 app2- 2/3", "125 app2+ 3/3", "130 app3- 2/3", "190 app3+ 3/3"],
            Told(Of(policy)));
        Assert.Equal("60 app2- 2/3", Told(Of(policy with { MinAvailable = 1 }))[3]);
    }

    [Fact]
    public void Canaries_GoAloneAndAreWatched() => Assert.Equal(
        ["0 3/3", "0 app1- 2/3", "60 app1+ 3/3", "60 3/3", "360 app2- 2/3", "360 app3- 1/3", "420 app2+ 2/3", "420 app3+ 3/3"],
        Told(Of(Calm with { MaxUnavailable = 2, Canaries = 1, BakeTime = TimeSpan.FromMinutes(5) })));

    [Fact]
    public void Gate_IsSaidAndItsTimeNotCounted()
    {
        var curve = Of(Calm with { Canaries = 1, PauseBetweenWaves = true });
        Assert.Contains("until somebody says so", curve.Points[3].What, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(180), curve.Points[^1].At);
        Assert.Null(curve.Stalls);
    }

    [Fact]
    public void OneServer_OutageAccepted_NobodyServes()
    {
        var curve = CapacityForecast.Of(["app1"], new(["app1"], [], []), Calm with { AcceptOutage = "Night.", MinAvailable = 0 }, Turn);
        Assert.Equal(["0 1/1", "0 app1- 0/1", "60 app1+ 1/1"], Told(curve));
        Assert.Equal(0, curve.Points[0].Minimum);
    }

    [Fact]
    public void OneServer_NoOutageAccepted_SaysWhyItHalts()
    {
        var curve = CapacityForecast.Of(["app1"], new(["app1"], [], []), Calm, Turn);
        Assert.Equal("Without app1 too few would serve.", curve.Stalls);
        Assert.Single(curve.Points);
    }

    [Fact]
    public void DrainedByHand_CountsAsOutAndHaltsTheRunAtItsTurn()
    {
        var curve = CapacityForecast.Of(["app1", "app2", "app3"], new(["app1", "app2", "app3"], ["app2"], []), Calm, Turn);
        Assert.Equal(["0 2/3", "0 app1- 1/3", "60 app1+ 2/3"], Told(curve));
        Assert.Equal("app2 was manually drained.", curve.Stalls);
    }

    [Fact]
    public void LeftOutByAnEarlierRun_IsBroughtBackByItsTurn()
    {
        var curve = CapacityForecast.Of(["app3", "app1"], new(["app1", "app2", "app3"], [], ["app3"]), Calm, Turn);
        Assert.Equal(["0 2/3", "0 app3- 2/3", "60 app3+ 3/3", "60 app1- 2/3", "120 app1+ 3/3"], Told(curve));
        Assert.Contains("out already", curve.Points[1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyServers_EndAndNeverBreakThePlan()
    {
        string[] servers = [.. Enumerable.Range(1, 200).Select(i => $"app{i}")];
        var curve = CapacityForecast.Of(
            servers, new([.. servers], [], []),
            Calm with { MaxUnavailable = 50, MinAvailable = 160, BakeTime = TimeSpan.FromDays(400), Canaries = 3 }, Turn);
        Assert.Null(curve.Stalls);
        Assert.Equal(400, curve.Points.Count(p => p.Server is not null));
        Assert.Equal(160, curve.Points.Min(p => p.InService));
    }

    // Finding M9, case T16: a policy of before the bounds takes no page away.
    [Fact]
    public void TimesWithoutEnd_AreSaidAndNoFault()
    {
        foreach (var policy in new[]
        {
            Calm with { Canaries = 1, BakeTime = TimeSpan.MaxValue }, new() { MinReadyTime = TimeSpan.MaxValue, MinAvailable = 2 },
            Calm with { MaxUnavailable = int.MaxValue, DrainTimeout = TimeSpan.MaxValue, VerifyTimeout = TimeSpan.MaxValue },
        })
        {
            foreach (var turn in new[] { Turn, TimeSpan.MaxValue })
                Assert.NotEmpty(CapacityForecast.Of(["app1", "app2"], new(["app1", "app2", "app3"], [], []), policy, turn).Points);
        }
        Assert.Equal(
            "Its times add up to more than can be foreseen.", Of(Calm with { Canaries = 1, BakeTime = TimeSpan.MaxValue }).Stalls);
    }

    private static CapacityCurve Of(RunPolicy policy) =>
        CapacityForecast.Of(["app1", "app2", "app3"], new(["app1", "app2", "app3"], [], []), policy, Turn);

    private static List<string> Told(CapacityCurve curve) => [.. curve.Points.Select((p, i) =>
        $"{p.At.TotalSeconds:0} {Change(p)}{p.InService}/{p.Of}")];

    private static string Change(CapacityPoint point) =>
        point.Server is null ? "" : $"{point.Server}{(point.What.EndsWith("back.", StringComparison.Ordinal) ? "+" : "-")} ";
}
