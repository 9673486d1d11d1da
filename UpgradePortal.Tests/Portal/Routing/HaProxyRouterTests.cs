using System.Net.WebSockets;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>The portal's client against a real HAProxy.</summary>
public sealed class HaProxyRouterTests : IAsyncLifetime
{
    private const int Enough = 20;
    private const string QuickCheck = "inter 100ms fall 3 rise 1";
    private static readonly ProgramCode Code = new(CodeKind.Url, "/billing");
    private readonly RouterClientSetup setup = new();
    private RoutingBackend srv1 = null!;
    private RoutingBackend srv2 = null!;

    public async Task InitializeAsync()
    {
        srv1 = await RoutingBackend.StartAsync("srv1");
        srv2 = await RoutingBackend.StartAsync("srv2");
    }

    public async Task DisposeAsync()
    {
        setup.Dispose();
        await srv1.DisposeAsync();
        await srv2.DisposeAsync();
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, QuickCheck)]
    public async Task Send_StopAndBegin_ChangeOneProgramOnOneServer(bool tcp, string? check) // M-1, M-3, M-4, M-7, M-8
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, check, srv1, srv2);
        var router = setup.HaProxy(tcp ? haproxy.TcpAddress : haproxy.UnixAddress);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(haproxy.Traffic) };

        Assert.IsType<RouterAnswer.Applied>(await SendAsync(router, "srv1", RoutingMode.Stopped));
        Assert.Equal(RoutingMode.Stopped, (await SeenAsync(router, "srv1")).Mode);
        Assert.All(await AskAsync(client, "/billing"), a => Assert.StartsWith("srv2", a, StringComparison.Ordinal));
        Assert.Contains(await AskAsync(client, "/crm"), a => a.StartsWith("srv1", StringComparison.Ordinal));

        await Eventually.Async(async () => await SendAsync(router, "srv1", RoutingMode.Routed) is RouterAnswer.Applied, "its check agrees");
        Assert.Equal(RoutingMode.Routed, (await SeenAsync(router, "srv1")).Mode);
        Assert.Contains(await AskAsync(client, "/billing"), a => a.StartsWith("srv1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_BeginForADeadServer_LeavesItDraining()
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, QuickCheck, srv1, srv2);
        var router = setup.HaProxy(haproxy.UnixAddress);
        await SendAsync(router, "srv1", RoutingMode.Stopped);
        srv1.Healthy = false;
        // It is told once, and never waited for: what the check finds is looked at in the next pass.
        Assert.IsType<RouterAnswer.Pending>(await SendAsync(router, "srv1", RoutingMode.Routed));
        await Eventually.Async(async () => await SeenAsync(router, "srv1") is { Mode: RoutingMode.Draining, Up: false }, "the check fails");
        Assert.IsType<RouterAnswer.Pending>(await SendAsync(router, "srv1", RoutingMode.Routed));
        srv1.Healthy = true;
        await Eventually.Async(async () => await SendAsync(router, "srv1", RoutingMode.Routed) is RouterAnswer.Applied, "the check passes");
        Assert.Equal(RoutingMode.Routed, (await SeenAsync(router, "srv1")).Mode);
    }

    [Fact]
    public async Task Send_BeginThatIsVerified_SetsTheHealthUpWithoutWaitingForTheCheck()
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, "inter 60s", srv1, srv2);
        var router = setup.HaProxy(haproxy.UnixAddress);
        await SendAsync(router, "srv1", RoutingMode.Stopped);
        var verified = new RouterCommand("billing", "srv1", RoutingMode.Routed, 2, Code, false) { IsVerified = true };
        Assert.Equal(new RouterAnswer.Applied(HealthSet: true), await router.SendAsync(verified, CancellationToken.None));
        Assert.Equal((RoutingMode.Routed, true), ((await SeenAsync(router, "srv1")).Mode, (await SeenAsync(router, "srv1")).Up));
    }

    [Fact]
    public async Task Send_Draining_KeepsClientsThatBelongThere()
    {
        await using var haproxy = await HaProxyProcess.StartAsync("UPB", null, srv1, srv2);
        var router = setup.HaProxy(haproxy.UnixAddress);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(haproxy.Traffic) };
        var home = (await client.GetStringAsync("/billing")).Split(' ')[0];
        await SendAsync(router, home, RoutingMode.Draining);
        Assert.All(await AskAsync(client, "/billing"), a => Assert.StartsWith(home, a, StringComparison.Ordinal));
        await SendAsync(router, home, RoutingMode.Stopped);
        Assert.All(await AskAsync(client, "/billing"), a => Assert.False(a.StartsWith(home, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_WebSocketOnAStoppedServer_IsInFlight()
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, null, srv1, srv2);
        var router = setup.HaProxy(haproxy.UnixAddress);
        await SendAsync(router, "srv2", RoutingMode.Stopped);
        using var socket = await RoutingSockets.OpenAsync(haproxy.Traffic + "/billing/ws");
        await SendAsync(router, "srv2", RoutingMode.Routed);
        await SendAsync(router, "srv1", RoutingMode.Stopped);
        Assert.Equal((1, true), ((await SeenAsync(router, "srv1")).InFlight, (await SeenAsync(router, "srv1")).InFlightExact));
        Assert.Equal("still here", await RoutingSockets.AskAsync(socket, "still here"));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await Eventually.Async(async () => (await SeenAsync(router, "srv1")).InFlight == 0, "the count falls to 0");
    }

    [Fact]
    public async Task Send_LastServerAndUnknownNames_AreRefused()
    {
        await using var haproxy = await HaProxyProcess.StartAsync(null, null, srv1, srv2);
        var router = setup.HaProxy(haproxy.UnixAddress);
        Assert.IsType<RouterAnswer.UnknownTarget>(await SendAsync(router, "srv9", RoutingMode.Stopped));
        Assert.IsType<RouterAnswer.UnknownTarget>(await SendAsync(router, "srv1 state maint;set server billing/srv2", RoutingMode.Stopped));
        await SendAsync(router, "srv1", RoutingMode.Stopped);
        Assert.IsType<RouterAnswer.Refused>(await SendAsync(router, "srv2", RoutingMode.Stopped));
        Assert.IsType<RouterAnswer.Applied>(await SendAsync(router, "srv2", RoutingMode.Stopped, acceptOutage: true));
    }

    [Fact]
    public async Task Read_NoSocketThere_IsSilent()
    {
        using var folder = new TestFolder();
        var router = setup.HaProxy($"unix:{folder.File("none")}");
        Assert.IsType<RouterReading.Silent>(await router.ReadAsync(CancellationToken.None));
        Assert.IsType<RouterAnswer.Unreached>(await SendAsync(router, "srv1", RoutingMode.Stopped));
    }

    private static Task<RouterAnswer> SendAsync(IRouter router, string server, RoutingMode mode, bool acceptOutage = false) =>
        router.SendAsync(new("billing", server, mode, 1, Code, acceptOutage), CancellationToken.None);

    private static async Task<RoutedServer> SeenAsync(IRouter router, string server) =>
        Assert.IsType<RouterReading.Answered>(await router.ReadAsync(CancellationToken.None)).Table.Find("billing", server)!;

    private static async Task<IReadOnlyList<string>> AskAsync(HttpClient client, string path)
    {
        var answers = new List<string>();
        for (var i = 0; i < Enough; i++)
            answers.Add(await client.GetStringAsync(path));
        return answers;
    }
}
