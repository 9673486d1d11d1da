using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Farms;

[Collection(OtherFarmCollection.Name)]
public sealed class DowntimeTests
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);

    // Longer than the plan waits, and than time is added up in one go.
    private static readonly TimeSpan Down = RunTimers.Default.ActiveTimeInterval + TimeSpan.FromSeconds(1);

    // M-17: limits spend running time only.
    [Fact]
    public async Task Portal_DownForLongerThanTheWaitMayLast_AsksOnlyWhenItHasRunForThatLong()
    {
        await using var fixture = await FarmFixture.StartAsync();
        fixture.Load(FarmRuns.Catalog);
        using var held = await HeldSocket.OpenAsync(fixture.Farm.Servers[0][FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { drainTimeout = DrainTimeout });
        await fixture.UntilPhaseAsync(run, "app1", "waiting");
        await fixture.Farm.Portal.Process.KillAsync();
        var died = TimeProvider.System.GetTimestamp();
        await Eventually.Async(() => TimeProvider.System.GetElapsedTime(died) > Down, "it was down for long");

        var revived = TimeProvider.System.GetUtcNow();
        await fixture.Farm.Portal.StartAsync(fixture.Limit);
        await fixture.UntilAsync(run, r => r["app1"].Trouble == "overdue");
        var asked = (await fixture.Api.EventsAsync(run)).Single(e => e.Code == TurnEventCodes.TimedOut);
        Assert.True(asked.At - revived >= RunTimers.Default.ActiveTimeInterval, $"Revived at {revived:O}, asked at {asked.At:O}.");

        await held.CloseAsync();
        await fixture.UntilAsync(run, r => r["app1"].Phase == "upgraded");
        await fixture.SucceedsAsync(run);
        await fixture.NothingLostAsync();
    }
}
