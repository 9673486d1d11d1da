using System.Net;
using System.Net.Sockets;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>The portal's client against our own router.</summary>
public sealed class HttpRouterTests : IAsyncLifetime
{
    private readonly RouterClientSetup setup = new();
    private RouterFixture farm = null!;
    private IRouter router = null!;

    public async Task InitializeAsync()
    {
        farm = await RouterFixture.StartAsync();
        router = setup.Http(farm.ControlUrl);
    }

    public async Task DisposeAsync()
    {
        setup.Dispose();
        await farm.DisposeAsync();
    }

    [Fact]
    public async Task Send_StopAndBegin_AreReadBackWithGeneration() // M-3, M-4, M-7, M-8
    {
        Assert.IsType<RouterAnswer.Applied>(await SendAsync("srv1", RoutingMode.Stopped, 1));
        Assert.Equal(new("srv1", RoutingMode.Stopped, 0, true, 1), await SeenAsync());
        Assert.IsType<RouterAnswer.Applied>(await SendAsync("srv1", RoutingMode.Routed, 2));
        Assert.Equal(new("srv1", RoutingMode.Routed, 0, true, 2), await SeenAsync());
    }

    [Fact]
    public async Task Send_Refusals_AreToldApart()
    {
        await SendAsync("srv1", RoutingMode.Stopped, 5);
        Assert.IsType<RouterAnswer.Outdated>(await SendAsync("srv1", RoutingMode.Routed, 4));
        var last = Assert.IsType<RouterAnswer.Refused>(await SendAsync("srv2", RoutingMode.Stopped, 1));
        Assert.Contains("last server", last.Reason, StringComparison.Ordinal);
        var unknown = Assert.IsType<RouterAnswer.UnknownTarget>(await SendAsync("srv9", RoutingMode.Stopped, 1));
        Assert.Contains("srv9", unknown.Reason, StringComparison.Ordinal);
        router = setup.Http(farm.ControlUrl, "another-key-altogether");
        Assert.IsType<RouterAnswer.Refused>(await SendAsync("srv1", RoutingMode.Routed, 6));
        Assert.IsType<RouterReading.Silent>(await router.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Send_NobodyListens_WasNotSent()
    {
        router = setup.Http("http://127.0.0.1:1");
        Assert.IsType<RouterAnswer.Unreached>(await SendAsync("srv1", RoutingMode.Stopped, 1));
        Assert.IsType<RouterReading.Silent>(await router.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Send_NoAnswer_IsSilentAndTriedOnce()
    {
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen();
        using var hasty = new RouterClientSetup(new() { Timeout = TimeSpan.FromMilliseconds(100) });
        router = hasty.Http($"http://{deaf.LocalEndPoint}");
        Assert.IsType<RouterAnswer.Silent>(await SendAsync("srv1", RoutingMode.Stopped, 1));
        using var first = await deaf.AcceptAsync();
        Assert.False(deaf.Poll(TimeSpan.Zero, SelectMode.SelectRead));
    }

    [Fact]
    public async Task Read_SomethingThatIsNoRouter_IsSilent()
    {
        router = setup.Http(farm.Srv1.Address);
        Assert.IsType<RouterReading.Silent>(await router.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Lane_OurRouter_ConfirmsByGeneration()
    {
        var lane = setup.Lanes.For(new("edge", RouterKind.Http, farm.ControlUrl, RouterSetup.Key));
        var wanted = new WantedTarget("catalog", "srv1", RoutingMode.Stopped, 3, RouterSetup.Catalog, false, true);
        var report = await lane.RunAsync(_ => Task.FromResult<IReadOnlyList<WantedTarget>>([wanted]), CancellationToken.None);
        Assert.True(report.Find("catalog", "srv1")!.Confirmed);
        Assert.Equal(3, (await SeenAsync()).Generation);
    }

    [Theory]
    [InlineData(RouterKind.Http, "not a url")]
    [InlineData(RouterKind.HaProxy, "tcp:nowhere")]
    [InlineData(RouterKind.HaProxy, "unix:relative")]
    public async Task For_AddressThatWontDo_IsSilentWithTheReason(RouterKind kind, string address)
    {
        var reading = await setup.For(new("x", kind, address, null)).ReadAsync(CancellationToken.None);
        Assert.Contains(address, Assert.IsType<RouterReading.Silent>(reading).Reason, StringComparison.Ordinal);
    }

    private Task<RouterAnswer> SendAsync(string server, RoutingMode mode, long generation) =>
        router.SendAsync(new("catalog", server, mode, generation, RouterSetup.Catalog, false), CancellationToken.None);

    private async Task<RoutedServer> SeenAsync() =>
        Assert.IsType<RouterReading.Answered>(await router.ReadAsync(CancellationToken.None)).Table.Find("catalog", "srv1")!;
}
