using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>Times are normalised away in the searches, so what adds up is looked at here: limits spend running time and nothing
/// else.</summary>
public sealed class ActiveTimeTests
{
    private static readonly DateTimeOffset T0 = Moments.T0;
    private static readonly UpgradeRun Run = new(Guid.Empty, "P", "2",
        new() { DrainTimeout = TimeSpan.FromMinutes(1) })
    { Status = RunStatus.Running };
    private static readonly ServerTurn Waiting = new(Guid.Empty, "s", 0)
    {
        Previous = "1",
        Phase = Phase.Waiting,
        Since = T0,
        Time = ActiveTime.From(T0)
    };

    [Theory]
    [InlineData(-3600, 0)]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(7, 7)]
    [InlineData(10, 10)]
    [InlineData(3600, 10)]
    public void Tick_AfterSoManySeconds_SpendsAtMostTwoIntervals(int passed, int spent) =>
        Assert.Equal(TimeSpan.FromSeconds(spent), ActiveTime.From(T0).Tick(Moments.Interval, T0.AddSeconds(passed)).Spent);

    [Fact]
    public void Tick_AfterTheClockWasSetBack_GoesOnFromThere()
    {
        var back = ActiveTime.From(T0).Tick(Moments.Interval, T0.AddHours(-1));
        Assert.True(ActiveTime.From(T0).IsDue(Moments.Interval, T0.AddHours(-1)));
        Assert.Equal(TimeSpan.FromSeconds(5), back.Tick(Moments.Interval, T0.AddHours(-1).AddSeconds(5)).Spent);
    }

    [Fact]
    public void Turn_WhileTheRunIsPaused_SpendsNothing()
    {
        var paused = Run with { IsPaused = true };
        Assert.IsType<Decision.Rest>(TurnMachine.Next(Waiting, paused, RunTimers.Default, T0.AddDays(1)));
        Assert.Null(TurnMachine.Apply(Waiting, paused, new TurnEvent.Ticked(Moments.Interval), T0.AddDays(1)));
    }

    // However it ends: an order to cancel or to roll back ends a pause too.
    [Theory]
    [MemberData(nameof(EndsOfAPause))]
    public void Turn_AfterAPauseOfADay_HasSpentNothingOfIt(RunEvent end)
    {
        var paused = RunMachine.Apply(Run with { Baking = ActiveTime.From(T0) }, new RunEvent.Paused("a"), T0)!;
        var resumed = RunMachine.Apply(paused, end, T0.AddDays(1))!;
        var ticked = TurnMachine.Apply(Waiting, resumed, new TurnEvent.Ticked(Moments.Interval), T0.AddDays(1).AddSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), ticked!.Time.Spent);
        var again = TurnMachine.Apply(ticked, resumed, new TurnEvent.Ticked(Moments.Interval), T0.AddDays(1).AddSeconds(8));
        Assert.Equal(TimeSpan.FromSeconds(8), again!.Time.Spent);
        Assert.Equal(T0.AddDays(1), resumed.Baking!.Value.At);
    }

    public static TheoryData<RunEvent> EndsOfAPause =>
        [new RunEvent.Resumed("a"), new RunEvent.CancelledAfterTurns("a"), new RunEvent.CancelledNow("a"),
            new RunEvent.RollBackOrdered("a")];

    [Fact]
    public void Turn_WhenTheClockIsSetBackAfterAPause_GoesOnSpending()
    {
        var resumed = Run with { ResumedAt = T0.AddHours(1) };
        var back = TurnMachine.Apply(Waiting, resumed, new TurnEvent.Ticked(Moments.Interval), T0.AddSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), back!.Time.Spent);
    }

    [Fact]
    public void Turn_AfterADowntimeOfADay_SpendsTwoIntervalsAtMost()
    {
        var ticked = TurnMachine.Apply(Waiting, Run, new TurnEvent.Ticked(Moments.Interval), T0.AddDays(1));
        Assert.Equal(2 * Moments.Interval, ticked!.Time.Spent);
    }

    [Fact]
    public void Wait_OverItsLimitOfRunningTime_TimesOut()
    {
        var turn = Waiting;
        for (var ticks = 1; ticks <= 13; ticks++)
        {
            Assert.IsType<Decision.Perform>(TurnMachine.Next(turn, Run, RunTimers.Default, turn.Time.At));
            turn = TurnMachine.Apply(turn, Run, new TurnEvent.Ticked(Moments.Interval), turn.Time.At + Moments.Interval)!;
        }
        Assert.True(TurnMachine.Next(turn, Run, RunTimers.Default, turn.Time.At) is Decision.RecordTurn { Event: TurnEvent.TimedOut });
    }

    // Forced again and again, each time with the whole distrust before it, the turn would come to no end and ask nobody.
    [Theory]
    [InlineData(30, Trouble.Overdue, false)]
    [InlineData(60, Trouble.None, true)]
    public void Force_WhenTheListWasBegunAnew_WaitsForTheDistrustOrAsks(int spent, Trouble trouble, bool forced)
    {
        var policy = Run.Policy with { OnDrainTimeout = OnDrainTimeout.Force, DrainTimeout = TimeSpan.FromSeconds(20) };
        var force = Run with { Policy = policy };
        var turn = Waiting with { Epoch = "e", SessionListQuarantined = true, Time = new(TimeSpan.FromSeconds(spent), T0) };
        var late = TurnMachine.Apply(turn, force, new TurnEvent.TimedOut(), T0)!;
        Assert.Equal((trouble, forced, !forced), (late.Trouble, late.ForceReason is not null, late.SessionListQuarantined));
    }

    [Theory]
    [InlineData(Phase.Draining)]
    [InlineData(Phase.Upgrading)]
    [InlineData(Phase.Restoring)]
    public void Turn_WhereSilenceMeansNotYet_NeverTimesOut(Phase phase)
    {
        var old = Waiting with { Phase = phase, Time = new(TimeSpan.FromDays(9), T0) };
        Assert.IsType<Decision.Perform>(TurnMachine.Next(old, Run, RunTimers.Default, T0));
    }

    [Fact]
    public void Upgrade_Silent_IsAnUnknownOutcome()
    {
        var silent = TurnMachine.Apply(Waiting with { Phase = Phase.Upgrading }, Run, new TurnEvent.NotYet("silent", Silent: true), T0);
        Assert.True(silent!.UpgradeUnanswered);
        Assert.Equal(T0, silent.SilentSince);
    }

    [Fact]
    public void Bake_AfterADowntime_IsNotSpent()
    {
        var baking = Run with { Policy = Run.Policy with { BakeTime = TimeSpan.FromMinutes(10) }, Baking = ActiveTime.From(T0) };
        var ticked = RunMachine.Apply(baking, new RunEvent.Ticked(Moments.Interval), T0.AddHours(1));
        Assert.Equal(2 * Moments.Interval, ticked!.Baking!.Value.Spent);
    }

    [Fact]
    public void Distrust_EndsByRunningTimeOnly()
    {
        var counted = new TurnEvent.SessionsCounted(0, StillDrained: true, 1, "e");
        var early = Waiting with { Epoch = "e", SessionListQuarantined = true, Time = new(TimeSpan.FromSeconds(55), T0) };
        Assert.Equal(Phase.Waiting, TurnMachine.Apply(early, Run, counted, T0.AddHours(1))!.Phase);
        Assert.Equal(Phase.Upgrading, TurnMachine.Apply(early with { Time = new(TimeSpan.FromSeconds(60), T0) }, Run, counted, T0)!.Phase);
    }
}
