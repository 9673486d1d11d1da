using UpgradePortal.Identity;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>A window's cutoff and the turns that are out then: by the clock, whoever looks at it first.</summary>
public sealed class WindowEndOrderTests : IAsyncLifetime
{
    private static readonly TurnEvent Empty = new TurnEvent.SessionsCounted(0, StillDrained: true, 1, "e");

    private ScheduleFixture _farm = null!;
    private Guid _run;

    public async Task InitializeAsync()
    {
        _farm = await ScheduleFixture.StartAsync();
        var plan = await _farm.PlanAsync(new RunPolicy { MinReadyTime = TimeSpan.Zero }, "night");
        _farm.Clock.SetUtcNow(_farm.At(22));
        _run = (await _farm.TryAsync(plan)).Run!.Value;
        _farm.Heard();
        Assert.IsType<Decision.Start>((await _farm.Admission.AdvanceAsync(_run, default)).Decision);
        await SaveAsync(new TurnEvent.Drained("e"));
    }

    public async Task DisposeAsync() => await _farm.DisposeAsync();

    [Fact]
    public async Task EmptyList_AfterTheCutoff_OrdersNothing_ThoughNobodyHasRecordedTheCutoffYet()
    {
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        var counted = await SaveAsync(Empty);
        Assert.Equal((Phase.Waiting, true, _farm.At(22)), (counted.Turn.Phase, counted.Run.IsClosed, counted.Run.Reopens));
        Assert.IsType<TurnEvent.Reverted>(Assert.IsType<Decision.RecordTurn>(await NextAsync()).Event);
        Assert.Single(await _farm.EventsAsync(_run), e => e.Code == RunEventCodes.WindowClosed);
    }

    [Fact]
    public async Task Cutoff_OfTheWindow_PutsBackWhatWasNotOrdered_AndItsTurnComesAgain()
    {
        await CloseAsync();
        await PutBackAsync();
    }

    [Fact]
    public async Task Cutoff_WhileThePlanIsPaused_PutsBackWhatWasNotOrdered_AndNothingStartsUntilItIsResumed()
    {
        Assert.True(await _farm.Store.OrderAsync(_run, new RunEvent.Paused("ann"), Callers.Of("ann"), default));
        Assert.IsType<Decision.Rest>(await NextAsync());
        await CloseAsync();
        await PutBackAsync();
        _farm.Clock.SetUtcNow(_farm.At(22));
        _farm.Heard();
        Assert.IsType<RunEvent.WindowOpened>(
            Assert.IsType<Decision.RecordRun>((await _farm.Admission.AdvanceAsync(_run, default)).Decision).Event);
        Assert.IsType<Decision.Rest>((await _farm.Admission.AdvanceAsync(_run, default)).Decision);
    }

    [Fact]
    public async Task Cutoff_OfTheWindow_FinishesWhatWasOrdered()
    {
        Assert.Equal(Phase.Upgrading, (await SaveAsync(Empty)).Turn.Phase);
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        await _farm.Admission.AdvanceAsync(_run, default);
        Assert.IsType<Effect.Upgrade>(Assert.IsType<Decision.Perform>(await NextAsync()).Effect);
        foreach (var happened in (TurnEvent[])[
            new TurnEvent.Upgraded(), new TurnEvent.Verified(), new TurnEvent.Opened(), new TurnEvent.Restored()])
            await SaveAsync(happened);
        Assert.Equal(Phase.Upgraded, (await _farm.Store.FindAsync(_run, "app1", default))!.Turn.Phase);
    }

    private async Task CloseAsync()
    {
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        Assert.IsType<RunEvent.WindowClosed>(
            Assert.IsType<Decision.RecordRun>((await _farm.Admission.AdvanceAsync(_run, default)).Decision).Event);
    }

    // As the machine asks for it, step by step.
    private async Task PutBackAsync()
    {
        Assert.IsType<TurnEvent.Reverted>(Assert.IsType<Decision.RecordTurn>(await NextAsync()).Event);
        await SaveAsync(new TurnEvent.Reverted());
        foreach (var (effect, answer) in ((Type, TurnEvent)[])[
            (typeof(Effect.Verify), new TurnEvent.Verified()), (typeof(Effect.Open), new TurnEvent.Opened()),
            (typeof(Effect.Restore), new TurnEvent.Restored())])
        {
            Assert.IsType(effect, Assert.IsType<Decision.Perform>(await NextAsync()).Effect);
            await SaveAsync(answer);
        }
        Assert.Equal(Phase.Queued, (await _farm.Store.FindAsync(_run, "app1", default))!.Turn.Phase);
    }

    private async Task<TurnReading> SaveAsync(TurnEvent happened) =>
        (await _farm.Store.SaveAsync(_run, "app1", null, happened, Principal.Portal, default)).Reading!;

    // Without the ticks of its time.
    private async Task<Decision> NextAsync()
    {
        var found = (await _farm.Store.FindAsync(_run, "app1", default))!;
        var now = _farm.Clock.GetUtcNow();
        return TurnMachine.Next(found.Turn with { Time = ActiveTime.From(now) }, found.Run, RunTimers.Default, now);
    }
}
