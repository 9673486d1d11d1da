using System.Text.Json;
using DemoFarm;
using DemoFarm.Routers;

namespace UpgradePortal.Tests.Farms;

/// <summary>Whole runs and drains before HAProxys as people really have them, and with colleagues who use them too.</summary>
[Collection(FarmCollection.Name)]
public sealed class HaProxyCasesTests
{
    private static readonly FarmOptions HaProxyFarm = new() { Router = FarmRouterKind.HaProxy };

    // F4: who gets no share of the requests does not count, and a program that follows loses its server too.
    [Fact]
    public async Task Drain_OthersGetNoRequests_IsRefusedWithTheReason()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm with { Servers = 2 });
        var router = (HaProxy)fixture.Farm.Router;
        using var hands = new FarmOperator(fixture);
        await router.AskAsync("set weight catalog/app2 0%", fixture.Limit);
        await IdleAsync(fixture, "catalog", "app2");
        var refused = await hands.RefusedAsync("POST", Drain("app1"), new { reason = "New disk." });
        Assert.Contains("too few would serve", refused, StringComparison.Ordinal);
        Assert.Contains("weight 0", refused, StringComparison.Ordinal);
        Assert.Empty(await router.StoppedAsync(fixture.Limit));
        await router.AskAsync("set weight catalog/app2 100%", fixture.Limit);
        await hands.DoneAsync("POST", Drain("app1"), new { reason = "New disk." });
    }

    [Fact]
    public async Task Drain_OnlyServerOfAProgramFollowsIt_IsRefused()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm with
        {
            Servers = 2,
            HaProxyLine = (program, server) => program == Farm.Checkout && server == "app1" ? "no-check track catalog/app1" : "",
        });
        var router = (HaProxy)fixture.Farm.Router;
        using var hands = new FarmOperator(fixture);
        await router.AskAsync("set server checkout/app2 state maint", fixture.Limit);
        await hands.OwnerAsync("checkout", "app2", "somebodyElse");
        var refused = await hands.RefusedAsync("POST", Drain("app1"), new { reason = "New disk." });
        Assert.Contains("checkout on app1 follows catalog/app1", refused, StringComparison.Ordinal);
    }

    // F3: twenty clients of a reload's old worker may each ask once more.
    [Fact]
    public async Task Run_OldWorkerKeepsIdleClients_WaitsForThemByName()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm);
        var router = (HaProxy)fixture.Farm.Router;
        var clients = new List<IdleClient>();
        for (var i = 0; i < 20; i++) clients.Add(await IdleClient.OpenAsync(fixture.Front, "/catalog/"));
        await router.ReloadAsync(remembers: false, fixture.Limit);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        var waits = await fixture.UntilAsync(run, r => r["app1"].Reason?.Contains("earlier process", StringComparison.Ordinal) == true);
        Assert.Equal("waiting", waits["app1"].Phase);
        Assert.Contains("20 connections", waits["app1"].Reason, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Starts("app1", FarmRuns.Catalog));
        foreach (var client in clients) Assert.StartsWith("HTTP/1.1 200", await client.AskAsync(), StringComparison.Ordinal);
        foreach (var client in clients) client.Dispose();
        await fixture.SucceedsAsync(run);
    }

    // F7: another address than the entry's is refused before anything is stopped, and in mid-turn it holds.
    [Fact]
    public async Task Run_LineMovesToAnotherServer_HoldsAndUpgradesNothing()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm);
        var (router, app1) = ((HaProxy)fixture.Farm.Router, fixture.Farm.Servers[0]);
        using var held = await HeldSocket.OpenAsync(app1[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.UntilPhaseAsync(run, "app1", "waiting");
        var at = app1[FarmRuns.Catalog].Address;
        await router.AskAsync($"set server catalog/app1 addr 127.0.0.11 port {at.Port}", fixture.Limit);
        await held.CloseAsync();
        var holds = await fixture.UntilAsync(run, r => r["app1"].Trouble != "none");
        Assert.Contains("127.0.0.11", holds["app1"].Reason, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Starts("app1", FarmRuns.Catalog));

        await router.AskAsync($"set server catalog/app1 addr {at.Host} port {at.Port}", fixture.Limit);
        await fixture.Api.DecideAsync(run, holds["app1"], "retry");
        await fixture.SucceedsAsync(run);
    }

    // F9: an agent-check sets the server ready again whatever the portal says.
    [Fact]
    public async Task Run_StopDoesNotHold_AsksAPersonInsteadOfUpgrading()
    {
        await using var agent = new AgentCheck("up ready\n");
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm with
        {
            HaProxyLine = (program, server) =>
                program == Farm.Catalog && server == "app1" ? $"agent-check agent-addr 127.0.0.1 agent-port {agent.Port} agent-inter 100ms"
                : "",
        });
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        var holds = await fixture.UntilAsync(run, r => r["app1"].Trouble != "none");
        Assert.Contains("agent-check is configured", holds["app1"].Reason, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Starts("app1", FarmRuns.Catalog));
    }

    // F10: what cannot be read takes nothing from what can.
    [Fact]
    public async Task Run_AnotherBackendHasTwins_IsUpgradedAllTheSame()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm with
        {
            HaProxySections = servers => $"backend twins\n  server app1 {servers[0][Farm.Catalog].Address.Authority} id 101\n"
                + $"  server app1 {servers[1][Farm.Catalog].Address.Authority} id 102",
        });
        fixture.Load(FarmRuns.Catalog);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.SucceedsAsync(run);
        await fixture.NothingLostAsync();
        // What was verified a moment ago need not be found out again by HAProxy's own check.
        Assert.Equal(3, (await fixture.Api.EventsAsync(run)).Count(
            e => e.Text.Contains("told that the server is healthy", StringComparison.Ordinal)));
        using var hands = new FarmOperator(fixture);
        Assert.Contains("several servers of this name", await hands.RefusedAsync("PUT", "programs/catalog/servers/app1", new
        {
            address = fixture.Farm.Servers[0][FarmRuns.Catalog].Address,
            bindings = new[] { new { router = "edge", backend = "twins", server = "app1" } },
        }), StringComparison.Ordinal);
    }

    // F19: the state file of a night before brings our last stop back, and nobody else's.
    [Fact]
    public async Task Reload_WithAnOldStateFile_OffersTheStopToBeRestored()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm with
        {
            PortalSettings = new Dictionary<string, string> { ["Portal:Routers:LateStopsWatched"] = "00:00:00.100" },
        });
        var (router, app1) = ((HaProxy)fixture.Farm.Router, fixture.Farm.Servers[0]);
        using var held = await HeldSocket.OpenAsync(app1[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.UntilPhaseAsync(run, "app1", "waiting");
        var old = await router.StateAsync(fixture.Limit);
        await held.CloseAsync();
        await fixture.SucceedsAsync(run);
        Assert.Empty(await router.StoppedAsync(fixture.Limit));

        await router.ReloadAsync(old, fixture.Limit);
        using var hands = new FarmOperator(fixture);
        await hands.OwnerAsync("catalog", "app1", "unowned");
        await hands.DoneAsync("POST", "programs/catalog/servers/app1/restore", new { reason = "An old file." });
        await Eventually.Async(async () => (await router.StoppedAsync(fixture.Limit)).Count == 0, "it is routed again");
    }

    // F5: one process under two names would undo its own stops.
    [Fact]
    public async Task Router_SameProcessUnderAnotherName_IsRefused()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm with { Servers = 1 });
        using var hands = new FarmOperator(fixture);
        var control = ((HaProxy)fixture.Farm.Router).Control;
        await Eventually.Async(async () => (await hands.RoutingAsync(FarmRuns.Catalog, "app1")).GetProperty("routes").EnumerateArray()
            .All(r => r.GetProperty("seen").GetString() == "routed"), "edge is seen");
        Assert.Contains("same process as edge",
            await hands.RefusedAsync("PUT", "routers/second", new { kind = "haProxy", address = $"tcp:{control.Authority}" }),
            StringComparison.Ordinal);
    }

    // What a router answered itself no agent knows of: its own counter says it, and the clients' number is the same.
    [Fact]
    public async Task Run_NobodyServesMeanwhile_EvidenceHasTheRoutersOwnErrors()
    {
        await using var fixture = await FarmFixture.StartAsync(HaProxyFarm with { Servers = 1 });
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = fixture.Front };
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { acceptOutage = "Nobody is there." });
        var failed = 0;
        do
        {
            using var answer = await client.GetAsync(new Uri("/catalog/", UriKind.Relative));
            if (!answer.IsSuccessStatusCode) failed++;
        }
        while (!(await fixture.Api.RunAsync(run)).IsOver);
        Assert.NotEqual(0, failed);
        var counted = (await fixture.Api.ReadAsync($"runs/{run}/evidence")).GetProperty("routerErrors")[0];
        Assert.Equal(("edge", "catalog", failed), (counted.GetProperty("router").GetString(), counted.GetProperty("backend").GetString(),
            counted.GetProperty("errors").GetInt32()));
    }

    private static string Drain(string server) => $"programs/catalog/servers/{server}/drain";

    private static Task IdleAsync(FarmFixture fixture, string program, string server) => Eventually.Async(
        async () => (await fixture.Api.ReadAsync($"programs/{program}/servers/{server}/routing")).GetProperty("notServing").ValueKind
            is JsonValueKind.String, $"{program} on {server} gets no requests");
}
