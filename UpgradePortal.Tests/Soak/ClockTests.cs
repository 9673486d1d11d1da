using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Soak;

/// <summary>Clocks of portal and agents that differ and that are set in mid-run.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(5);

    // Far less than the clocks jump: were that counted, the turns would be overdue and the programs sick.
    private static readonly object Policy = new { drainTimeout = Minutes, verifyTimeout = Minutes, minReadyTime = TimeSpan.FromSeconds(1) };

    // M-13, M-17: whatever the clocks say, the loop goes on; and it is over a minute after the restore that a stop is another's.
    [Fact]
    public async Task Clocks_AnHourApartAndSetInMidRun_EndsRightAndAsksNobody()
    {
        using var clocks = new Clocks();
        (string, TimeSpan)[] apart = [("portal", Hour), ("agent-app1", -Hour), ("agent-app3", 2 * Hour)];
        foreach (var (process, ahead) in apart) clocks.Set(process, ahead);
        await using var fixture = await FarmFixture.StartAsync(new() { Environment = clocks.Of });
        using var hands = new FarmOperator(fixture);
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        var held = await Task.WhenAll(fixture.Farm.Servers.Select(s => HeldSocket.OpenAsync(s[FarmRuns.Catalog])));
        var run = await fixture.BeginAsync(FarmRuns.Catalog, Policy);

        // While the first one waits the portal's clock is set back, and its agent's on; for the next ones the other way round.
        foreach (var ((server, session), ahead) in fixture.Farm.Servers.Zip(held).Zip([Hour, -Hour, Hour]))
        {
            await fixture.UntilAsync(run, r => r[server.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });
            clocks.Set("portal", -ahead);
            clocks.Set($"agent-{server.Name}", ahead);
            await session.CloseAsync();
            session.Dispose();
        }

        await fixture.SucceedsAsync(run);
        var events = await fixture.Api.EventsAsync(run);
        Assert.DoesNotContain(events, e => e.Code is TurnEventCodes.TimedOut || e.Text.Contains("begun anew", StringComparison.Ordinal));
        // That the clocks were obeyed at all.
        Assert.True(events.Max(e => e.At) - events.Min(e => e.At) > Hour, $"{events.Min(e => e.At):O} to {events.Max(e => e.At):O}");
        await fixture.RoutedAsync(FarmRuns.Catalog, fixture.Names);

        // By the portal's clock the restore is an hour ago: what somebody stops now is theirs, and stays so.
        clocks.Set("portal", Hour);
        await fixture.SetAtRouterAsync(FarmRuns.Catalog, "app1");
        await hands.OwnerAsync(FarmRuns.Catalog, "app1", "somebodyElse");
        await fixture.NothingLostAsync();
        await fixture.RoutedAsync(FarmRuns.Catalog, "app2", "app3");
    }
}
