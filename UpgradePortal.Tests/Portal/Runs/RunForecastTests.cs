using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class RunForecastTests
{
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(2);

    [Fact]
    public void Left_NobodyBegun_IsAllRounds() =>
        Assert.Equal(TimeSpan.FromMinutes(6), Left(
            new(MaxUnavailable: 2), Phase.Queued, Phase.Queued, Phase.Queued, Phase.Queued, Phase.Queued));

    [Fact]
    public void Left_OneOut_CountsHalfOfItsTurn() =>
        Assert.Equal(TimeSpan.FromMinutes(3), Left(new(), Phase.Upgraded, Phase.Waiting, Phase.Queued));

    [Fact]
    public void Left_WatchedBetweenWaves_AddsTheWatch()
    {
        var policy = new RunPolicy { Canaries = 1, BakeTime = TimeSpan.FromMinutes(10) };
        Assert.Equal(TimeSpan.FromMinutes(12), Left(policy, Phase.Upgraded, Phase.Queued));
    }

    [Fact]
    public void Left_PersonIsWaitedFor_IsNotKnown() =>
        Assert.Null(RunForecast.Left(Run(new()), [Of(0, Phase.Upgrading) with { Trouble = Trouble.Failed }], Turn));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Left_PausedOrClosed_IsNotKnown(bool paused, bool closed) =>
        Assert.Null(RunForecast.Left(Run(new()) with { IsPaused = paused, IsClosed = closed }, [Of(0, Phase.Queued)], Turn));

    // Finding M9, case T16: a policy of before the bounds takes no page away.
    [Fact]
    public void Left_TimesWithoutEnd_AreTheLongestThereIs()
    {
        var policy = new RunPolicy(MaxUnavailable: int.MaxValue) { Canaries = 1, BakeTime = TimeSpan.MaxValue };
        Assert.Equal(TimeSpan.MaxValue, Left(policy, Phase.Upgrading, Phase.Queued, Phase.Queued));
        Assert.Equal(TimeSpan.MaxValue, RunForecast.Left(
            Run(new()), [Of(0, Phase.Upgrading), Of(0, Phase.Queued), Of(0, Phase.Queued)], TimeSpan.MaxValue));
    }

    private static TimeSpan? Left(RunPolicy policy, params Phase[] phases) =>
        RunForecast.Left(Run(policy), [.. phases.Select((p, i) => Of(policy.WaveOf(i), p))], Turn);

    private static UpgradeRun Run(RunPolicy policy) => new(Guid.Empty, "catalog", "2", policy) { Status = RunStatus.Running };

    private static ServerTurn Of(int wave, Phase phase) => new(Guid.Empty, "app", wave) { Phase = phase };
}
