using DemoFarm;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Steps;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Farm;

/// <summary>What happens to real HAProxys while servers are being upgraded.</summary>
[Collection(FarmCollection.Name)]
public sealed class HaProxyTests
{
    private const string Restarted = "edge was restarted; its stops are set again.";

    // Claim 3, Claim 12: a new worker knows of no stop, and an old one still carries what nobody else knows of.
    [Fact]
    public async Task Reload_InMidDrain_StopsAgainAndWaitsForTheOldWorkersRequest()
    {
        await using var trial = await Trial.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        var (router, app1) = ((HaProxy)trial.Farm.Router, trial.Farm.Servers[0]);
        using var setup = new RouterClientSetup();
        using var old = await HeldSocket.OpenAsync(router.Front, app1[Trial.Catalog]);
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        var run = await trial.BeginAsync(Trial.Catalog);
        await trial.UntilAsync(run, r => r["app1"] is { Phase: "waiting", SessionsWaitedFor: > 0 });

        await router.ReloadAsync(remembers: false, trial.Limit);
        await StoppedAsync(trial, run, router);
        await RoutingPoll.UntilAsync(async () => await RestartsAsync(trial, run) == 1, "the reload is told");
        Assert.Equal((true, (int?)null), await InFlightAsync(setup, trial.Farm));
        Assert.Equal(1, app1[Trial.Catalog].Starts);

        await old.CloseAsync();
        await ToldToGoOnAsync(trial, run);
        await trial.SucceedsAsync(run);
        await RoutingPoll.UntilAsync(async () => (await InFlightAsync(setup, trial.Farm)).Count is not null, "the old worker is gone");
        trial.Untouched(Trial.Checkout);
        Assert.Empty(await router.StoppedAsync(trial.Limit));
        Assert.Equal(1, await RestartsAsync(trial, run));
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task OnlyHaProxy_StoppedAndStartedInMidRun_IsWaitedForAndTheRunEndsRight()
    {
        await using var trial = await Trial.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        var (router, app1) = ((HaProxy)trial.Farm.Router, trial.Farm.Servers[0]);
        using var held = await HeldSocket.OpenAsync(app1[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog);
        await trial.UntilAsync(run, r => r["app1"] is { Phase: "waiting", SessionsWaitedFor: > 0 });
        await router.Process.SignalAsync("TERM");
        await router.Process.ExitAsync(trial.Limit);
        await held.CloseAsync();
        await WaitsAsync(trial, run, app1);

        await router.StartAsync(trial.Limit);
        await StoppedAsync(trial, run, router);
        // While there was no router nobody could be served; from here on everybody is.
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        await trial.SucceedsAsync(run);
        Assert.Equal(1, await RestartsAsync(trial, run));
        Assert.Empty(await router.StoppedAsync(trial.Limit));
        await trial.NothingLostAsync();
    }

    // It routes on as it was told; only nobody can ask it or tell it anything.
    [Fact]
    public async Task Sockets_GoneInMidRun_AreWaitedForByNameAndNothingIsUpgradedMeanwhile()
    {
        await using var trial = await Trial.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        var sockets = new[] { "haproxy.sock", "haproxy-master.sock" }.Select(s => Path.Combine(trial.Farm.Folder, s));
        var held = await Task.WhenAll(trial.Farm.Servers.Take(2).Select(s => HeldSocket.OpenAsync(s[Trial.Catalog])));
        var run = await trial.BeginAsync(Trial.Catalog);
        foreach (var ((server, session), path) in trial.Farm.Servers.Zip(held).Zip(sockets))
        {
            await trial.UntilAsync(run, r => r[server.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });
            File.Move(path, path + ".away");
            await session.CloseAsync();
            session.Dispose();
            await WaitsAsync(trial, run, server);
            File.Move(path + ".away", path);
        }

        await trial.SucceedsAsync(run);
        Assert.Equal(0, await RestartsAsync(trial, run));
        Assert.Empty(await ((HaProxy)trial.Farm.Router).StoppedAsync(trial.Limit));
        await trial.NothingLostAsync();
    }

    private static async Task WaitsAsync(Trial trial, Guid run, FarmServer server)
    {
        // Nobody is on it any more: only the router's silence keeps the turn.
        await RoutingPoll.UntilAsync(() => server[Trial.Catalog].Counts().Open == 0, "nobody is served there");
        var waits = await trial.UntilAsync(run, r => r[server.Name].Why?.Contains("edge", StringComparison.Ordinal) == true);
        Assert.Equal(("waiting", "none"), (waits[server.Name].Phase, waits[server.Name].Trouble));
        Assert.Equal(1, server[Trial.Catalog].Starts);
    }

    private static Task StoppedAsync(Trial trial, Guid run, HaProxy router) => RoutingPoll.UntilAsync(
        async () => (await router.StoppedAsync(trial.Limit)).Contains("catalog app1", StringComparer.Ordinal)
            || (await trial.Api.RunAsync(run))["app1"].Phase is not ("draining" or "waiting"), "the stop is set again");

    private static async Task<int> RestartsAsync(Trial trial, Guid run) =>
        (await trial.Api.EventsAsync(run)).Count(e => e.Text == Restarted);

    // What came to the server before it was stopped again is proof against the router: a person must say that it is known.
    private static async Task ToldToGoOnAsync(Trial trial, Guid run)
    {
        while (true)
        {
            var seen = await trial.UntilAsync(run, r => r["app1"].Trouble == "arrivedWhileStopped" || r["app1"].Phase == "upgraded");
            if (seen["app1"].Phase == "upgraded") return;
            await trial.Api.DecideAsync(run, seen["app1"], "continue", trial.Limit);
        }
    }

    /// <returns>What a turn of app1 would read: whether it is stopped, and what is in flight there; null when that is not known.</returns>
    private static async Task<(bool Stopped, int? Count)> InFlightAsync(RouterClientSetup setup, DemoFarm.Farm farm)
    {
        var address = $"unix:{Path.Combine(farm.Folder, "haproxy.sock")};master=unix:{Path.Combine(farm.Folder, "haproxy-master.sock")}";
        var route = new SiteRoute(new("edge", RouterKind.HaProxy, address, null), Trial.Catalog, "app1", Confirmed: true, Refused: null);
        var agent = new AgentEndpoint("app1", farm.Servers[0].Control, "");
        var site = new TurnSite(Trial.Catalog, "app1", "", LeavesOut: false, Lingers: false, agent, [route]);
        var reading = await new RouteReader(setup.Clients).ReadAsync(site, CancellationToken.None);
        Assert.Null(reading.Silent);
        return (reading.HeldBack, reading.InFlight);
    }
}
