using DemoFarm;
using DemoFarm.Routers;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Tests.Farms;

/// <summary>What happens to real HAProxys while servers are being upgraded.</summary>
[Collection(FarmCollection.Name)]
public sealed class HaProxyTests
{
    private const string Restarted = "edge was restarted; its stops are set again.";

    // M-3, M-12: a new worker knows of no stop, and an old one still carries what nobody else knows of.
    [Fact]
    public async Task Reload_InMidDrain_StopsAgainAndWaitsForTheOldWorkersRequest()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        var (router, app1) = ((HaProxy)fixture.Farm.Router, fixture.Farm.Servers[0]);
        using var setup = new RouterClientSetup();
        using var old = await HeldSocket.OpenAsync(router.Front, app1[FarmRuns.Catalog]);
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.UntilAsync(run, r => r["app1"] is { Phase: "waiting", SessionsWaitedFor: > 0 });

        await router.ReloadAsync(remembers: false, fixture.Limit);
        await StoppedAsync(fixture, run, router);
        await Eventually.Async(async () => await RestartsAsync(fixture, run) == 1, "the reload is told");
        Assert.Equal((true, (int?)null), await InFlightAsync(setup, fixture.Farm));
        Assert.Equal(1, app1[FarmRuns.Catalog].Starts);

        await old.CloseAsync();
        await ToldToGoOnAsync(fixture, run);
        await fixture.SucceedsAsync(run);
        await Eventually.Async(async () => (await InFlightAsync(setup, fixture.Farm)).Count is not null, "the old worker is gone");
        fixture.Untouched(FarmRuns.Checkout);
        Assert.Empty(await router.StoppedAsync(fixture.Limit));
        Assert.Equal(1, await RestartsAsync(fixture, run));
        await fixture.NothingLostAsync();
    }

    [Fact]
    public async Task OnlyHaProxy_StoppedAndStartedInMidRun_IsWaitedForAndTheRunEndsRight()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        var (router, app1) = ((HaProxy)fixture.Farm.Router, fixture.Farm.Servers[0]);
        using var held = await HeldSocket.OpenAsync(app1[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.UntilAsync(run, r => r["app1"] is { Phase: "waiting", SessionsWaitedFor: > 0 });
        await router.Process.SignalAsync("TERM");
        await router.Process.ExitAsync(fixture.Limit);
        await held.CloseAsync();
        await WaitsAsync(fixture, run, app1);

        await router.StartAsync(fixture.Limit);
        await StoppedAsync(fixture, run, router);
        // While there was no router nobody could be served; from here on everybody is.
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        await fixture.SucceedsAsync(run);
        Assert.Equal(1, await RestartsAsync(fixture, run));
        Assert.Empty(await router.StoppedAsync(fixture.Limit));
        await fixture.NothingLostAsync();
    }

    // It routes on as it was told; only nobody can ask it or tell it anything.
    [Fact]
    public async Task Sockets_GoneInMidRun_AreWaitedForByNameAndNothingIsUpgradedMeanwhile()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        var sockets = new[] { "haproxy.sock", "haproxy-master.sock" }.Select(s => Path.Combine(fixture.Farm.Folder, s));
        var held = await Task.WhenAll(fixture.Farm.Servers.Take(2).Select(s => HeldSocket.OpenAsync(s[FarmRuns.Catalog])));
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        foreach (var ((server, session), path) in fixture.Farm.Servers.Zip(held).Zip(sockets))
        {
            await fixture.UntilAsync(run, r => r[server.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });
            File.Move(path, path + ".away");
            await session.CloseAsync();
            session.Dispose();
            await WaitsAsync(fixture, run, server);
            File.Move(path + ".away", path);
        }

        await fixture.SucceedsAsync(run);
        Assert.Equal(0, await RestartsAsync(fixture, run));
        Assert.Empty(await ((HaProxy)fixture.Farm.Router).StoppedAsync(fixture.Limit));
        await fixture.NothingLostAsync();
    }

    private static async Task WaitsAsync(FarmFixture fixture, Guid run, FarmServer server)
    {
        // Nobody is on it any more: only the router's silence keeps the turn.
        await Eventually.Async(() => server[FarmRuns.Catalog].Counts().Open == 0, "nobody is served there");
        var waits = await fixture.UntilAsync(run, r => r[server.Name].Reason?.Contains("edge", StringComparison.Ordinal) == true);
        Assert.Equal(("waiting", "none"), (waits[server.Name].Phase, waits[server.Name].Trouble));
        Assert.Equal(1, server[FarmRuns.Catalog].Starts);
    }

    private static Task StoppedAsync(FarmFixture fixture, Guid run, HaProxy router) => Eventually.Async(
        async () => (await router.StoppedAsync(fixture.Limit)).Contains("catalog app1", StringComparer.Ordinal)
            || (await fixture.Api.RunAsync(run))["app1"].Phase is not ("draining" or "waiting"), "the stop is set again");

    private static async Task<int> RestartsAsync(FarmFixture fixture, Guid run) =>
        (await fixture.Api.EventsAsync(run)).Count(e => e.Text == Restarted);

    // What came to the server before it was stopped again is proof against the router: a person must say that it is known.
    private static async Task ToldToGoOnAsync(FarmFixture fixture, Guid run)
    {
        while (true)
        {
            var seen = await fixture.UntilAsync(run, r => r["app1"].Trouble == "arrivedWhileStopped" || r["app1"].Phase == "upgraded");
            if (seen["app1"].Phase == "upgraded") return;
            await fixture.Api.DecideAsync(run, seen["app1"], "continue", fixture.Limit);
        }
    }

    /// <returns>What a turn of app1 would read: whether it is stopped, and what is in flight there; null when that is not known.</returns>
    private static async Task<(bool Stopped, int? Count)> InFlightAsync(RouterClientSetup setup, DemoFarm.Farm farm)
    {
        var address = $"unix:{Path.Combine(farm.Folder, "haproxy.sock")};master=unix:{Path.Combine(farm.Folder, "haproxy-master.sock")}";
        var route = new StepRoute(new("edge", RouterKind.HaProxy, address, null), FarmRuns.Catalog, "app1", Confirmed: true, Refused: null);
        var agent = new AgentEndpoint("app1", farm.Servers[0].Control, "");
        var site = new StepContext(FarmRuns.Catalog, "app1", "", LeavesOut: false, Lingers: false, agent, [route]);
        var reading = await new RouteReader(setup.Clients).ReadAsync(site, CancellationToken.None);
        Assert.Null(reading.Silent);
        return (reading.HeldBack, reading.InFlight);
    }
}
