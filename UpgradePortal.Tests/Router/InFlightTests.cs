using System.Net.WebSockets;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Router;

public sealed class InFlightTests : IAsyncLifetime
{
    private RouterFixture farm = null!;

    public async Task InitializeAsync() => farm = await RouterFixture.StartAsync();

    public async Task DisposeAsync() => await farm.DisposeAsync();

    [Fact]
    public async Task Stop_SlowRequest_IsCountedUntilItsEndAndSurvives()
    {
        using var client = farm.NewClient();
        await farm.NotifyAsync("srv2", RoutingMode.Stopped, 1);
        var slow = client.GetStringAsync("/catalog/slow");
        await Eventually.Async(() => farm.Srv1.Slow == 1, "the slow request arrives");
        await farm.NotifyAsync("srv2", RoutingMode.Routed, 2);

        Assert.Equal(1, (await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1)).InFlight);
        farm.Srv1.Release();
        Assert.StartsWith("srv1", await slow, StringComparison.Ordinal);
        await Eventually.Async(async () => (await farm.SeenAsync("srv1")).InFlight == 0, "the count falls to 0");
    }

    [Fact]
    public async Task Stop_WebSocket_IsCountedAndGoesOn()
    {
        await farm.NotifyAsync("srv2", RoutingMode.Stopped, 1);
        using var socket = await RoutingSockets.OpenAsync(farm.Traffic + "/catalog/ws");
        await farm.NotifyAsync("srv2", RoutingMode.Routed, 2);

        Assert.Equal(1, (await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1)).InFlight);
        Assert.Equal("still here", await RoutingSockets.AskAsync(socket, "still here"));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await Eventually.Async(async () => (await farm.SeenAsync("srv1")).InFlight == 0, "the count falls to 0");
    }

    [Fact]
    public async Task Stop_KeepAliveClient_NoticesNothing()
    {
        using var handler = new SocketsHttpHandler();
        var connections = 0;
        handler.PlaintextStreamFilter = (context, _) =>
        {
            Interlocked.Increment(ref connections);
            return ValueTask.FromResult(context.PlaintextStream);
        };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(farm.Traffic) };
        for (var generation = 1; generation <= 20; generation++)
        {
            await farm.NotifyAsync("srv1", generation % 2 == 0 ? RoutingMode.Routed : RoutingMode.Stopped, generation);
            Assert.NotEmpty(await client.GetStringAsync("/catalog"));
        }

        Assert.Equal(1, connections);
    }

    // Whenever the stop has been answered and the count read as 0, the server gets no request until it is routed again.
    [Fact]
    public async Task StoppedAndNoneInFlight_UnderLoad_IsProof()
    {
        using var client = farm.NewClient();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(_ => LoadAsync(client, stop)).ToArray();
        for (var generation = 1L; generation <= 100; generation += 2)
        {
            await farm.NotifyAsync("srv1", RoutingMode.Stopped, generation);
            await Eventually.Async(async () => (await farm.SeenAsync("srv1")).InFlight == 0, "srv1 is empty");
            var received = farm.Srv1.Received;
            var others = farm.Srv2.Received;
            await Eventually.Async(() => farm.Srv2.Received > others + 20, "the load goes on elsewhere");
            Assert.Equal(received, farm.Srv1.Received);
            await farm.NotifyAsync("srv1", RoutingMode.Routed, generation + 1);
            await Eventually.Async(() => farm.Srv1.Received > received, "srv1 serves again");
        }

        await stop.CancelAsync();
        Assert.Equal(0, (await Task.WhenAll(load)).Sum());
    }

    /// <returns>How many requests failed.</returns>
    private static async Task<int> LoadAsync(HttpClient client, CancellationTokenSource stop)
    {
        var failed = 0;
        while (!stop.IsCancellationRequested)
        {
            using var response = await client.GetAsync("/catalog");
            failed += response.IsSuccessStatusCode ? 0 : 1;
        }

        return failed;
    }
}
