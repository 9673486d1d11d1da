using DemoFarm;

namespace UpgradePortal.Tests.Farm;

[Collection(OtherFarmCollection.Name)]
public sealed class RollingTests
{
    private static readonly string[] Order = ["Started", "Drained", "SessionsCounted", "Upgraded", "Verified", "Opened", "Restored"];

    // Claim 1: one program is held back while the other serves on. Claim 2: the loop, step by step. Claim 13: server after server.
    // Claim 3, Claim 4, Claim 5: to stop is an order to the router with the program's URL; our router refuses another one.
    // Claim 7, Claim 8, Claim 10: so is to begin again. Claim 9, Claim 18, Claim 20: program and server come from the server list.
    // Claim 11, Claim 12, Claim 15: requests of all kinds are listed and waited for.
    // Claim 16, Claim 17: all of it as the management server does it.
    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Upgrade_ThreeServersUnderAllKindsOfTraffic_LosesNothing(FarmRouterKind router)
    {
        await using var trial = await Trial.StartAsync(new() { Router = router });
        foreach (var program in new[] { Trial.Catalog, Trial.Checkout }) AddAllKinds(trial, program, overHttp2: router is FarmRouterKind.HaProxy);
        var run = await trial.BeginAsync(Trial.Catalog);
        var ended = await trial.SucceedsAsync(run);
        trial.Untouched(Trial.Checkout);
        Assert.Contains(ended.Turns, t => t.SessionsWaitedFor > 0);
        await InOrderAsync(trial, run);

        // Claim 15: the agent itself lists the requests of a program behind its door.
        run = await trial.BeginAsync(Trial.Checkout);
        ended = await trial.SucceedsAsync(run);
        Assert.Contains(ended.Turns, t => t.SessionsWaitedFor > 0);
        await InOrderAsync(trial, run);
        await trial.NothingLostAsync();
    }

    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Upgrade_TwoOfFiveOutAtOnce_LosesNothing(FarmRouterKind router)
    {
        await using var trial = await Trial.StartAsync(new() { Servers = 5, Router = router });
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        var run = await trial.BeginAsync(Trial.Catalog, new { maxOut = 2, minInService = 3 });
        await trial.SucceedsAsync(run);
        trial.Untouched(Trial.Checkout);
        await trial.NothingLostAsync();
        var areOut = 0;
        foreach (var one in await trial.Api.EventsAsync(run))
        {
            areOut += one.Kind is "Started" ? 1 : one.Kind is "Restored" ? -1 : 0;
            Assert.InRange(areOut, 0, 2);
        }
    }

    [Fact]
    public async Task Upgrade_RightAfterAnother_KnowsTheListsThatOneBegan()
    {
        await using var trial = await Trial.StartAsync(new());
        foreach (var runs in new[] { 1, 2 })
        {
            var run = await trial.BeginAsync(Trial.Catalog, version: $"1.{runs}");
            await trial.SucceedsAsync(run, runs);
            // What an upgrade does to a list is no reason to distrust it in the next run.
            Assert.DoesNotContain(await trial.Api.EventsAsync(run), e => e.Text.Contains("begun anew", StringComparison.Ordinal));
        }
    }

    private static void AddAllKinds(Trial trial, string program, bool overHttp2)
    {
        var asks = trial.Asks(program);
        var load = trial.Load(program);
        if (overHttp2) load.Add(asks.PostOverHttp2(1000));
        load.Add(asks.Slow(TimeSpan.FromSeconds(2)))
            .Add(asks.Upload(8_000_000, TimeSpan.FromSeconds(2)))
            .Add(asks.WebSocket(TimeSpan.FromSeconds(2), silent: false))
            .Add(asks.WebSocket(TimeSpan.FromSeconds(3), silent: true))
            .Add(asks.Stream(2));
    }

    private static async Task InOrderAsync(Trial trial, Guid run)
    {
        var events = await trial.Api.EventsAsync(run);
        var steps = events.Where(e => e.Server is not null && Order.Contains(e.Kind)).Select(e => $"{e.Server} {e.Kind}");
        Assert.Equal(trial.Farm.Servers.SelectMany(s => Order.Select(step => $"{s.Name} {step}")), steps);
    }
}
