using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Router;

public sealed class StickyTests : IAsyncLifetime
{
    private const int Enough = 20;
    private RouterFixture farm = null!;

    public async Task InitializeAsync() => farm = await RouterFixture.StartAsync(cookie: "upc");

    public async Task DisposeAsync() => await farm.DisposeAsync();

    [Fact]
    public async Task Draining_ClientThatBelongsThere_Stays()
    {
        using var client = farm.NewClient();
        var home = await ServerAsync(client);
        await farm.NotifyAsync(home, RoutingMode.Draining, 1);
        for (var i = 0; i < Enough; i++)
            Assert.Equal(home, await ServerAsync(client));
    }

    [Fact]
    public async Task Draining_NewClients_GoElsewhere()
    {
        await farm.NotifyAsync("srv1", RoutingMode.Draining, 1);
        for (var i = 0; i < Enough; i++)
        {
            using var client = farm.NewClient();
            Assert.Equal("srv2", await ServerAsync(client));
        }
    }

    [Fact]
    public async Task Stopped_ClientThatBelongedThere_MovesAndStaysThere()
    {
        using var client = farm.NewClient();
        var home = await ServerAsync(client);
        await farm.NotifyAsync(home, RoutingMode.Stopped, 1);
        var other = await ServerAsync(client);
        Assert.NotEqual(home, other, StringComparer.Ordinal);
        await farm.NotifyAsync(home, RoutingMode.Routed, 2);
        for (var i = 0; i < Enough; i++)
            Assert.Equal(other, await ServerAsync(client));
    }

    [Fact]
    public async Task AllDraining_OldClientIsServed_NewOneIsNot()
    {
        using var old = farm.NewClient();
        var home = await ServerAsync(old);
        await farm.NotifyAsync("srv1", RoutingMode.Draining, 1);
        await farm.NotifyAsync("srv2", RoutingMode.Draining, 1, acceptOutage: true);
        Assert.Equal(home, await ServerAsync(old));
        using var late = farm.NewClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await late.GetAsync("/catalog")).StatusCode);
    }

    private static async Task<string> ServerAsync(HttpClient client) => (await client.GetStringAsync("/catalog")).Split(' ')[0];
}
