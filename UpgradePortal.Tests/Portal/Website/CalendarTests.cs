using UpgradePortal.Identity;
using UpgradePortal.Runs.Core;
using UpgradePortal.Website.Calendar;

namespace UpgradePortal.Tests.Portal.Website;

/// <summary>The calendar has what was, is and is to come.</summary>
public sealed class CalendarTests : IAsyncLifetime
{
    private ScheduleFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await ScheduleFixture.StartAsync();

    public async Task DisposeAsync() => await _farm.DisposeAsync();

    [Fact]
    public async Task Calendar_HasWindowsFreezesPlannedAndPastRuns()
    {
        var done = await _farm.PlanAsync();
        var run = (await _farm.TryAsync(done)).Run!.Value;
        _farm.Clock.Advance(TimeSpan.FromHours(1));
        await _farm.Store.OrderAsync(run, new RunEvent.CancelledAfterTurns("ann"), Callers.Of("ann"), default);
        await _farm.Store.OrderAsync(run, new RunEvent.RunEnded(RunStatus.Cancelled), Principal.Portal, default);
        await _farm.Schedule.PutFreezeAsync(
            new("inventory", null, new(_farm.At(0, days: 1), _farm.At(8, days: 1), "inventory")), ["catalog"], Callers.Of("root"), default);
        var plan = await _farm.PlanAsync(null, "night");
        await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        var entries = await _farm.Make<CalendarReader>().ReadAsync(_farm.At(0), _farm.At(0, days: 1), default);
        Assert.Equal(
            [
                new(CalendarKind.Window, _farm.At(22, days: -1), _farm.At(2), "Window night", null),
                new(CalendarKind.Run, _farm.At(12), _farm.At(13), "catalog to 2", $"/runs/{run}"),
                new(CalendarKind.Window, _farm.At(22), _farm.At(2, days: 1), "Window night", null),
                new(CalendarKind.Planned, _farm.At(22), null, "catalog to 2, 2 servers", $"/plans/{plan}"),
            ], entries);
        var next = await _farm.Make<CalendarReader>().ReadAsync(_farm.At(3, days: 1), _farm.At(12, days: 1), default);
        Assert.Equal(new CalendarEntry(CalendarKind.Freeze, _farm.At(0, days: 1), _farm.At(8, days: 1), "Freeze inventory: catalog", null),
            Assert.Single(next));
    }
}
