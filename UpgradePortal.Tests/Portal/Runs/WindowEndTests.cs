using System.Collections.Immutable;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>What a run does when its window closes and opens again, by a clock that is moved.</summary>
public sealed class WindowEndTests : IAsyncLifetime
{
    private ScheduleFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await ScheduleFixture.StartAsync();

    public async Task DisposeAsync() => await _farm.DisposeAsync();

    [Fact]
    public async Task Cutoff_ClosesTheRun_AndTheNextOpeningGoesOn_WithApprovalsThatStillCount()
    {
        var run = await RunningAsync(Asks with { ApprovalExpiry = TimeSpan.FromHours(30) });
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        Assert.IsType<RunEvent.WindowClosed>(
            Assert.IsType<Decision.RecordRun>((await _farm.Admission.AdvanceAsync(run, default)).Decision).Event);
        Assert.Equal(_farm.At(22), Assert.IsType<Decision.SleepUntil>((await _farm.Admission.AdvanceAsync(run, default)).Decision).At);
        _farm.Clock.SetUtcNow(_farm.At(22));
        var waits = Assert.IsType<Decision.SleepUntil>((await _farm.Admission.AdvanceAsync(run, default)).Decision);
        Assert.Contains("0 of 1 approvals", waits.Reason, StringComparison.Ordinal);
        await _farm.ApproveAsync(_plan);
        Assert.IsType<RunEvent.WindowOpened>(
            Assert.IsType<Decision.RecordRun>((await _farm.Admission.AdvanceAsync(run, default)).Decision).Event);
    }

    [Fact]
    public async Task Cutoff_OfAPlanThatEndsThen_EndsTheRun()
    {
        var run = await RunningAsync(Asks with { OnWindowEnd = OnWindowEnd.End });
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        await _farm.Admission.AdvanceAsync(run, default);
        var ended = Assert.IsType<Decision.RecordRun>((await _farm.Admission.AdvanceAsync(run, default)).Decision);
        Assert.Equal(new RunEvent.RunEnded(RunStatus.Incomplete), ended.Event);
    }

    [Fact]
    public async Task Turn_ThatWouldNotFit_WaitsForTheNextWindow()
    {
        var run = await RunningAsync(Asks with { ExpectedServerDuration = TimeSpan.FromMinutes(30) });
        _farm.Clock.SetUtcNow(_farm.At(1, 40, days: 1));
        var waits = Assert.IsType<Decision.SleepUntil>((await _farm.Admission.AdvanceAsync(run, default)).Decision);
        Assert.Equal(("app1 would take about 30 min, and the window closes in 20 min.", _farm.At(2)), (waits.Reason, waits.At));
    }

    [Fact]
    public async Task Opening_ThatARunMissed_IsOnRecord()
    {
        var run = await RunningAsync(Asks);
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        await _farm.Admission.AdvanceAsync(run, default);
        _farm.Clock.SetUtcNow(_farm.At(9, days: 1));
        var missed = Assert.IsType<Decision.RecordRun>((await _farm.Admission.AdvanceAsync(run, default)).Decision);
        Assert.Equal(new RunEvent.WindowMissed(_farm.At(22, days: -1), _farm.At(22)), missed.Event);
    }

    [Fact]
    public async Task Opening_ThatARunMissed_IsOnRecord_AlsoWhenTheNextOneIsOpenAlready()
    {
        var run = await ClosedAsync();
        _farm.Clock.SetUtcNow(_farm.At(23, days: 1));
        Assert.Equal(new RunEvent.WindowMissed(_farm.At(22, days: -1), _farm.At(23)), await RecordedAsync(run));
        Assert.IsType<RunEvent.WindowOpened>(await RecordedAsync(run));
        Assert.Single(await _farm.NoticesAsync(NotificationKind.WindowMissed));
    }

    [Fact]
    public async Task Opening_ThatAFreezeTookAway_WasNotMissed()
    {
        var run = await ClosedAsync();
        await _farm.Schedule.PutFreezeAsync(
            new("inventory", null, new(_farm.At(20), _farm.At(8, days: 1), "inventory")), null, Callers.Of("root"), default);
        Assert.Equal(new RunEvent.WindowMoved("The window night is closed.", _farm.At(22, days: 1)), await RecordedAsync(run));
        _farm.Clock.SetUtcNow(_farm.At(9, days: 1));
        Assert.Equal(_farm.At(22), Assert.IsType<Decision.SleepUntil>((await _farm.Admission.AdvanceAsync(run, default)).Decision).At);
        Assert.Empty(await _farm.NoticesAsync(NotificationKind.WindowMissed));
    }

    [Fact]
    public async Task Approvals_ThatWillNotCountInTheNextWindow_AreAskedForAtOnce_AndCanBeGivenBefore()
    {
        var run = await RunningAsync(Asks with { ApprovalExpiry = TimeSpan.FromHours(20) });
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        for (var look = 0; look < 4; look++) await _farm.Admission.AdvanceAsync(run, default);
        Assert.Equal("catalog to 2 goes on in its next window and needs approval again. It has 0 of 1 approvals: it needs 1 approver.",
            Assert.Single(await AskedAsync()));
        Assert.Contains(await _farm.WaitingAsync("bob"),
            w => w.IsMine && w.Link == $"/runs/{run}" && w.Opens == _farm.At(22) && w.Zone == "UTC");
        Assert.Equal("It expires before it is needed.",
            (await _farm.Service.StateAsync(new(_plan), default))!.Given.Single().NotCountedReason);
        _farm.Clock.SetUtcNow(_farm.At(5));
        await _farm.ApproveAsync(_plan);
        Assert.DoesNotContain(await _farm.WaitingAsync("bob"), w => w.IsMine);
        _farm.Clock.SetUtcNow(_farm.At(22));
        Assert.IsType<RunEvent.WindowOpened>(await RecordedAsync(run));
    }

    [Fact]
    public async Task Approvals_ThatAreMissingWhenTheWindowOpens_AreAskedForOnceMore()
    {
        var run = await RunningAsync(Asks with { ApprovalExpiry = TimeSpan.FromHours(20) });
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        for (var look = 0; look < 2; look++) await _farm.Admission.AdvanceAsync(run, default);
        _farm.Clock.SetUtcNow(_farm.At(22, 1));
        for (var look = 0; look < 2; look++) await _farm.Admission.AdvanceAsync(run, default);
        Assert.StartsWith("catalog to 2 could go on now", (await AskedAsync())[^1], StringComparison.Ordinal);
        Assert.Equal(2, (await AskedAsync()).Count);
    }

    private Task<List<string>> AskedAsync() => _farm.NoticesAsync(NotificationKind.ApprovalAsked);

    // Put back at its first cutoff; looked at in the early morning.
    private async Task<Guid> ClosedAsync()
    {
        var run = await RunningAsync(Asks);
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        Assert.IsType<RunEvent.WindowClosed>(await RecordedAsync(run));
        return run;
    }

    private async Task<RunEvent> RecordedAsync(Guid run) =>
        Assert.IsType<Decision.RecordRun>((await _farm.Admission.AdvanceAsync(run, default)).Decision).Event;

    private static RunPolicy Asks => new() { Approvals = [new ApprovalNeed(1, ImmutableArray<string>.Empty, false)] };

    private Guid _plan;

    // At its opening, with nobody out.
    private async Task<Guid> RunningAsync(RunPolicy policy)
    {
        _plan = await _farm.PlanAsync(policy, "night");
        await _farm.ApproveAsync(_plan);
        _farm.Clock.SetUtcNow(_farm.At(22));
        return (await _farm.TryAsync(_plan)).Run!.Value;
    }
}
