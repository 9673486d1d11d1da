using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>A reload makes HAProxy forget what it was told, and hides what the old worker still carries.</summary>
public sealed class HaProxyReloadTests
{
    [Fact]
    public async Task Run_HaProxyReloaded_AppliesTheStopAnew()
    {
        using var setup = new RouterClientSetup();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        await using var srv2 = await RoutingBackend.StartAsync("srv2");
        await using var haproxy = await HaProxyProcess.StartAsync(null, null, srv1, srv2);
        var lane = setup.Lanes.For(new("h", RouterKind.HaProxy, haproxy.WithMaster, null));
        var wanted = new WantedTarget("billing", "srv1", RoutingMode.Stopped, 1, new(CodeKind.Url, "/billing"), false, true);
        Assert.True((await RunAsync()).Targets[0].Confirmed);
        using var socket = await RoutingSockets.OpenAsync(haproxy.Traffic + "/billing/ws");
        await haproxy.ReloadAsync();

        var report = await RunAsync();
        Assert.True(report.EpochChanged);
        Assert.True(report.Targets[0].Confirmed);
        // The WebSocket lives on in the old worker, which the new one knows nothing of.
        Assert.True(report.Table!.OldProcessServing);
        Assert.Equal(1, report.Table.Find("billing", "srv2")!.InFlight);
        socket.Abort();
        await Eventually.Async(async () => !(await RunAsync()).Table!.OldProcessServing, "the old worker ends");

        async Task<ReconcileReport> RunAsync()
        {
            var seen = await lane.RunAsync(_ => Task.FromResult<IReadOnlyList<WantedTarget>>([wanted]), CancellationToken.None);
            Assert.Null(seen.Silent);
            return seen;
        }
    }
}
