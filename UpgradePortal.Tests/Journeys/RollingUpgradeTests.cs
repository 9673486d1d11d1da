using DemoFarm.Routers;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Journeys;

[Collection(OtherFarmCollection.Name)]
public sealed class RollingUpgradeTests
{
    private static readonly string[] Order =
    [
        TurnEventCodes.Started, TurnEventCodes.Drained, TurnEventCodes.SessionsCounted, TurnEventCodes.Upgraded, TurnEventCodes.Verified,
        TurnEventCodes.Answered,
        TurnEventCodes.Restored,
    ];

    // M-1: one program is held back while the other serves on. M-2: the loop, step by step. M-13: server after server.
    // M-3, M-4, M-5: to stop is an order to the router with the program's URL; our router refuses another one.
    // M-7, M-8, M-10: so is to begin again. M-9, M-18, M-20: program and server come from the server list.
    // M-11, M-12, M-15: requests of all kinds are listed and waited for.
    // M-16, M-17: all of it as the management server does it.
    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Upgrade_ThreeServersUnderAllKindsOfTraffic_LosesNothing(FarmRouterKind router)
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = router });
        foreach (var program in new[] { FarmRuns.Catalog, FarmRuns.Checkout })
            AddAllKinds(fixture, program, overHttp2: router is FarmRouterKind.HaProxy);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        var ended = await fixture.SucceedsAsync(run);
        fixture.Untouched(FarmRuns.Checkout);
        Assert.Contains(ended.Turns, t => t.SessionsWaitedFor > 0);
        await InOrderAsync(fixture, run);

        // M-15: the agent itself lists the requests of a program behind its door.
        run = await fixture.BeginAsync(FarmRuns.Checkout);
        ended = await fixture.SucceedsAsync(run);
        Assert.Contains(ended.Turns, t => t.SessionsWaitedFor > 0);
        await InOrderAsync(fixture, run);
        await fixture.NothingLostAsync();
    }

    private static void AddAllKinds(FarmFixture fixture, string program, bool overHttp2)
    {
        var asks = fixture.Asks(program);
        var load = fixture.Load(program);
        if (overHttp2) load.Add(asks.PostOverHttp2(1000));
        load.Add(asks.Slow(TimeSpan.FromSeconds(2)))
            .Add(asks.Upload(8_000_000, TimeSpan.FromSeconds(2)))
            .Add(asks.WebSocket(TimeSpan.FromSeconds(2), silent: false))
            .Add(asks.WebSocket(TimeSpan.FromSeconds(3), silent: true))
            .Add(asks.Stream(2));
    }

    private static async Task InOrderAsync(FarmFixture fixture, Guid run)
    {
        var events = await fixture.Api.EventsAsync(run);
        var steps = events.Where(e => e.Server is not null && Order.Contains(e.Code)).Select(e => $"{e.Server} {e.Code}");
        Assert.Equal(fixture.Farm.Servers.SelectMany(s => Order.Select(step => $"{s.Name} {step}")), steps);
    }
}
