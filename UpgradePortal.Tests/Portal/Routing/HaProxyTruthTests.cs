using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>What a real HAProxy is read to do, with lines as people really have them.</summary>
public sealed class HaProxyTruthTests : IAsyncLifetime
{
    private static readonly ProgramCode Code = new(CodeKind.Url, "/shop");
    private readonly RouterClientSetup setup = new();
    private RoutingBackend srv1 = null!;
    private RoutingBackend srv2 = null!;

    public async Task InitializeAsync()
    {
        srv1 = await RoutingBackend.StartAsync("app1");
        srv2 = await RoutingBackend.StartAsync("app2");
    }

    public async Task DisposeAsync()
    {
        setup.Dispose();
        await srv1.DisposeAsync();
        await srv2.DisposeAsync();
    }

    private string A => new Uri(srv1.Address).Authority;

    private string B => new Uri(srv2.Address).Authority;

    // F1, F2, F4, F7, F10, F17, F22: each line says what it is, and the odd ones take nothing from the others.
    [Fact]
    public async Task Read_LinesOfAllKinds_SaysOfEachWhetherItServesAndWhy()
    {
        await using var haproxy = await HaProxyProcess.StartWithAsync($"""
              default_backend shop
            backend shop
              server app1 {A} weight 10
              server app2 {B} weight 10
              server off {B} disabled
              server spare {B} backup
            backend admin
              server app1 {A} track watched/app1
            backend watched
              option httpchk GET /health
              server app1 {A} check inter 100ms
            backend be_http:shop:web
              mode tcp
              server _pod:web-7d9c5b6f4-x2x9p:web-http:{A} {A}
            backend twins
              server app1 {A} id 101
              server app1 {B} id 102
            resolvers nobody
              nameserver none 127.0.0.1:9
            backend template
              server-template app- 1 nowhere.test:80 check resolvers nobody resolve-prefer ipv4 init-addr none
            """);
        var router = setup.HaProxy(haproxy.WithMaster);
        var table = await TableAsync(router);

        Assert.Null(Why(table, "shop", "app1"));
        Assert.Equal((A, 10, false), Facts(table, "shop", "app1"));
        Assert.Equal("was told that it is to be stopped", Why(table, "shop", "off"));
        Assert.Contains("0x05", table.Find("shop", "off")!.Details!.Raw, StringComparison.Ordinal);
        Assert.Contains("as a backup", Why(table, "shop", "spare"), StringComparison.Ordinal);
        Assert.Equal("knows no address for its name", Why(table, "template", "app-1"));
        Assert.Equal("watched/app1", table.Find("admin", "app1")!.Details!.Follows);
        Assert.Contains("mode tcp", table.Find("be_http:shop:web", $"_pod:web-7d9c5b6f4-x2x9p:web-http:{A}")!.Details!.Unfit,
            StringComparison.Ordinal);
        Assert.Equal(["twins/app1: HAProxy has several servers of this name there; name each differently."], table.Unreadable);
        Assert.Contains("twins/app1", LineReport.RefuseBinding(table, "twins", "app1", null), StringComparison.Ordinal);
        Assert.Equal([("admin", "app1")], RouteRules.Followers(table, "watched", "app1"));
        Assert.Contains("shop/off", RouteRules.SamePlace(table, "shop", "app2"));

        // Its bit for a changed name stops nothing, and an inherited stop is nobody's order.
        await haproxy.AdminAsync("set server shop/app1 fqdn other.test");
        await SendAsync(router, "watched", "app1", RoutingMode.Stopped, acceptOutage: true);
        await haproxy.AdminAsync("set weight shop/app2 0%");
        table = await TableAsync(router);
        Assert.Equal(RoutingMode.Routed, table.Find("shop", "app1")!.Mode);
        Assert.Equal(RoutingMode.Routed, table.Find("admin", "app1")!.Mode);
        Assert.Equal("treats it as watched/app1, which is stopped", Why(table, "admin", "app1"));
        Assert.NotNull(RouteRules.WhyNotStopped(table.Find("admin", "app1")!, RoutingMode.Stopped, null));
        Assert.Contains("weight 0", Why(table, "shop", "app2"), StringComparison.Ordinal);

        // Our own stop on top of the inherited one holds when that one ends.
        await SendAsync(router, "admin", "app1", RoutingMode.Stopped, acceptOutage: true);
        await haproxy.AdminAsync("set server watched/app1 state ready");
        table = await TableAsync(router);
        Assert.Null(RouteRules.WhyNotStopped(table.Find("admin", "app1")!, RoutingMode.Stopped, null));
    }

    // F7: the place behind a line may change while it is stopped.
    [Fact]
    public async Task Read_AddressMovesWhileStopped_IsNoLongerTheStopThatWasWanted()
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, null, srv1, srv2);
        var router = setup.HaProxy(haproxy.UnixAddress);
        await SendAsync(router, "billing", "app1", RoutingMode.Stopped);
        Assert.Null(RouteRules.WhyNotStopped((await TableAsync(router)).Find("billing", "app1")!, RoutingMode.Stopped, srv1.Address));
        await haproxy.AdminAsync($"set server billing/app1 addr 127.0.0.11");
        var seen = (await TableAsync(router)).Find("billing", "app1")!;
        Assert.Contains("127.0.0.11", RouteRules.WhyNotStopped(seen, RoutingMode.Stopped, srv1.Address), StringComparison.Ordinal);
    }

    // F3: a client that a reload has kept may ask once more; another program's WebSocket brings nothing.
    [Fact]
    public async Task Read_AfterAReload_CountsClientsThatMayStillSendThere()
    {
        await using var haproxy = await HaProxyProcess.StartWithAsync($"""
              use_backend admin if {"{"} path_beg /admin {"}"}
              default_backend shop
            backend shop
              server app1 {A}
              server app2 {B}
            backend admin
              server app1 {A}
            """, defaults: "  option idle-close-on-response\n  timeout http-keep-alive 10m");
        var router = setup.HaProxy(haproxy.WithMaster);
        using var socket = await RoutingSockets.OpenAsync(haproxy.Traffic + "/admin/ws");
        using var idle = await IdleClient.OpenAsync(new Uri(haproxy.Traffic), "/shop");
        await haproxy.ReloadAsync();

        Assert.Equal(1, await OldAsync("shop", "app1"));
        var old = Assert.Single((await TableAsync(router)).OldProcesses);
        Assert.StartsWith("process ", old.Name, StringComparison.Ordinal);
        Assert.Equal(2, old.Clients);

        idle.Dispose();
        await Eventually.Async(async () => await OldAsync("shop", "app1") == 0, "only the WebSocket of another program is left");
        Assert.Single((await TableAsync(router)).OldProcesses);
        Assert.Equal(1, (await TableAsync(router)).Find("admin", "app1")!.InFlight);

        async Task<int> OldAsync(string backend, string server) =>
            (await TableAsync(router)).Find(backend, server)!.Details!.OldClients;
    }

    // A stop that the old worker has obeyed itself lets nobody through there either.
    [Fact]
    public async Task Read_AfterAReload_OldWorkerThatWasStoppedItself_LetsNobodyThrough()
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, null, srv1, srv2);
        var router = setup.HaProxy(haproxy.WithMaster);
        using var socket = await RoutingSockets.OpenAsync(haproxy.Traffic + "/crm/ws");
        await SendAsync(router, "billing", "app1", RoutingMode.Stopped);
        await haproxy.ReloadAsync();
        var table = await TableAsync(router);
        Assert.Equal(RoutingMode.Routed, table.Find("billing", "app1")!.Mode);
        Assert.Equal(0, table.Find("billing", "app1")!.Details!.OldClients);
        Assert.Single(table.OldProcesses);
    }

    // F9: what undoes a stop by itself is named before anything relies on the stop.
    [Fact]
    public async Task Read_AgentCheck_IsNamed()
    {
        await using var haproxy = await HaProxyProcess.StartWithAsync($"""
              default_backend shop
            backend shop
              server app1 {A} check agent-check agent-port 9 agent-inter 500ms
              server app2 {B}
            """);
        var table = await TableAsync(setup.HaProxy(haproxy.UnixAddress));
        Assert.Contains(LineReport.Of(table, "shop", "app1", null).Notes, n => n.Contains("agent-check", StringComparison.Ordinal));
        Assert.DoesNotContain(LineReport.Of(table, "shop", "app2", null).Notes, n => n.Contains("agent-check", StringComparison.Ordinal));
    }

    // F15: each text names the path, who asks, and the line to change.
    [Fact]
    public async Task Read_SocketsThatWillNotDo_SayWhatToChange()
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, null, srv1, srv2);
        var powerless = await TableAsync(setup.HaProxy(haproxy.OperatorAddress));
        Assert.Contains("level operator", powerless.ReadOnly, StringComparison.Ordinal);
        Assert.Contains("level admin", powerless.ReadOnly, StringComparison.Ordinal);
        var refused = Assert.IsType<RouterAnswer.Refused>(
            await SendAsync(setup.HaProxy(haproxy.OperatorAddress), "billing", "app1", RoutingMode.Stopped));
        Assert.Equal(powerless.ReadOnly, refused.Reason);
        Assert.Null((await TableAsync(setup.HaProxy(haproxy.UnixAddress))).ReadOnly);

        Assert.Contains("no master socket", await SilenceAsync($"{haproxy.UnixAddress};master={haproxy.UnixAddress}"),
            StringComparison.Ordinal);
        Assert.Contains("no admin socket", await SilenceAsync(haproxy.MasterAddress), StringComparison.Ordinal);
        using var folder = new TestFolder();
        var missing = await SilenceAsync($"unix:{folder.File("none")}");
        Assert.Contains(folder.File("none"), missing, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, missing, StringComparison.Ordinal);
        Assert.Contains("stats socket", missing, StringComparison.Ordinal);
    }

    private async Task<string> SilenceAsync(string address) =>
        Assert.IsType<RouterReading.Silent>(await setup.HaProxy(address).ReadAsync(CancellationToken.None)).Reason;

    private static async Task<RoutingTable> TableAsync(IRouter router) =>
        await router.ReadAsync(CancellationToken.None) switch
        {
            RouterReading.Answered answered => answered.Table,
            var other => throw new InvalidOperationException($"{other}"),
        };

    private static Task<RouterAnswer> SendAsync(
        IRouter router, string backend, string server, RoutingMode mode, bool acceptOutage = false) =>
        router.SendAsync(new(backend, server, mode, 1, Code, acceptOutage), CancellationToken.None);

    private static string? Why(RoutingTable table, string backend, string server) => RouteRules.WhyNotServing(table, backend, server);

    private static (string?, int?, bool) Facts(RoutingTable table, string backend, string server) =>
        table.Find(backend, server)!.Details is { } line ? (line.Address, line.Weight, line.IsBackup) : default;
}
