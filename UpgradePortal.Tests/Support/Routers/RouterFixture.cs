using System.Net.Http.Headers;
using System.Net.Http.Json;
using UpgradePortal.Contracts;
using UpgradePortal.Router;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>Our router in this process, two servers behind it, and the programs catalog (/catalog), crm (crm.example.test) and
/// billing (billing.aspx) on both. Catalog is sticky when asked for.</summary>
internal sealed class RouterFixture : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private RouterHost? host;

    public required RoutingBackend Srv1 { get; init; }
    public required RoutingBackend Srv2 { get; init; }
    public required HttpClient Control { get; init; }

    public string Traffic => host!.TrafficUrls[0];

    public string ControlUrl => host!.ControlUrl;

    public static async Task<RouterFixture> StartAsync(string? cookie = null)
    {
        var farm = new RouterFixture
        {
            Srv1 = await RoutingBackend.StartAsync("srv1"),
            Srv2 = await RoutingBackend.StartAsync("srv2"),
            Control = new HttpClient(new SocketsHttpHandler()),
        };
        var setup = new RouterSetup(farm.folder).With("catalog", RouterSetup.Catalog, cookie, farm.Srv1, farm.Srv2)
            .With("crm", new(CodeKind.Url, "crm.example.test"), null, farm.Srv1, farm.Srv2)
            .With("billing", new(CodeKind.FileName, "billing.aspx"), null, farm.Srv1, farm.Srv2);
        farm.host = RouterHost.Create(setup.Args).Host!;
        Assert.Null(await farm.host.StartAsync(CancellationToken.None));
        farm.Control.BaseAddress = new Uri(farm.ControlUrl + "/upgradeportal/v1/");
        farm.Control.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RouterSetup.Key);
        return farm;
    }

    /// <summary>A client of the programs: its own connections and cookies.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler()) { BaseAddress = new Uri(Traffic) };

    public async Task<HttpResponseMessage> PutAsync(string program, string server, object order) =>
        await Control.PutAsJsonAsync($"routing/{program}/{server}", order, WireJson.Options);

    public async Task<RoutedServer> NotifyAsync(string server, RoutingMode mode, long generation, bool acceptOutage = false)
    {
        using var response = await PutAsync("catalog", server, new RoutingOrder(mode, generation, RouterSetup.Catalog, acceptOutage));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<RoutedServer>(WireJson.Options))!;
    }

    public async Task<RoutingTable> TableAsync() => (await Control.GetFromJsonAsync<RoutingTable>("routing", WireJson.Options))!;

    public async Task<RoutedServer> SeenAsync(string server) => (await TableAsync()).Find("catalog", server)!;

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        Srv1.Release();
        Srv2.Release();
        await host!.DisposeAsync();
        await Srv1.DisposeAsync();
        await Srv2.DisposeAsync();
        folder.Dispose();
    }
}
