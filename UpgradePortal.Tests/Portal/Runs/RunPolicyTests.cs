using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class RunPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 0)]
    public void WaveOf_CanariesGoFirstAndAlone(int canaries, int position, int wave) =>
        Assert.Equal(wave, new RunPolicy { Canaries = canaries }.WaveOf(position));

    [Fact]
    public void Force_SessionsWereEnded_IsOverAndTold()
    {
        var run = new UpgradeRun(Guid.Empty, "catalog", "2", new()) { Status = RunStatus.Running };
        var forced = new ServerTurn(run.Id, "app1", 0).Enter(Phase.Waiting, Now) with { ForceReason = "It hangs." };
        var ended = new TurnEvent.SessionsCounted(1, StillDrained: true, 1, "e") { Ended = "GET /slow of 10.0.0.9, 300 s old" };
        var counted = TurnMachine.Apply(forced, run, ended, Now)!;
        Assert.Null(counted.ForceReason);
        Assert.True(counted.Seen > forced.Seen);
        var told = Told(forced, counted, ended, run);
        Assert.Contains("by force (It hangs.): GET /slow of 10.0.0.9, 300 s old", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Overstay_PlanKeepsWaiting_WarnsAndAsksNobody()
    {
        var run = new UpgradeRun(
            Guid.Empty, "catalog", "2", new() { OnDrainTimeout = OnDrainTimeout.KeepWaiting })
        { Status = RunStatus.Running };
        var waiting = new ServerTurn(run.Id, "app1", 0).Enter(Phase.Waiting, Now);
        var warned = TurnMachine.Apply(waiting, run, new TurnEvent.TimedOut(), Now)!;
        Assert.False(warned.IsStopped);
        Assert.Contains("keeps waiting", Told(waiting, warned, new TurnEvent.TimedOut(), run), StringComparison.Ordinal);
        Assert.IsType<Decision.Perform>(TurnMachine.Next(warned, run, RunTimers.Default, Now));
    }

    private static string Told(ServerTurn was, ServerTurn next, TurnEvent happened, UpgradeRun run) =>
        TurnEventText.Of(TurnEventCodes.Of(happened), TurnEventData.Of(was, next, happened, run), run.Program, next.Server)!;
}
