using UpgradePortal.Method;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Farm;

[Collection(OtherFarmCollection.Name)]
public sealed class DowntimeTests
{
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(2);

    // Longer than the plan waits, and than time is added up in one go.
    private static readonly TimeSpan Down = Spending.Interval + TimeSpan.FromSeconds(1);

    // Claim 17: limits spend running time only.
    [Fact]
    public async Task Portal_DownForLongerThanTheWaitMayLast_AsksOnlyWhenItHasRunForThatLong()
    {
        await using var trial = await Trial.StartAsync();
        trial.Load(Trial.Catalog);
        using var held = await HeldSocket.OpenAsync(trial.Farm.Servers[0][Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog, new { waitAtMost = WaitAtMost });
        await trial.UntilPhaseAsync(run, "app1", "waiting");
        await trial.Farm.Portal.Process.KillAsync();
        var died = TimeProvider.System.GetTimestamp();
        await RoutingPoll.UntilAsync(() => TimeProvider.System.GetElapsedTime(died) > Down, "it was down for long");

        var revived = TimeProvider.System.GetUtcNow();
        await trial.Farm.Portal.StartAsync(trial.Limit);
        await trial.UntilAsync(run, r => r["app1"].Trouble == "overdue");
        var asked = (await trial.Api.EventsAsync(run)).Single(e => e.Kind == nameof(TurnEvent.TimedOut));
        Assert.True(asked.At - revived >= Spending.Interval, $"Revived at {revived:O}, asked at {asked.At:O}.");

        await held.CloseAsync();
        await trial.UntilAsync(run, r => r["app1"].Phase == "upgraded");
        await trial.SucceedsAsync(run);
        await trial.NothingLostAsync();
    }
}
