using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A portal, our router, and two servers with a real agent each, all in this process: catalog and crm on both.</summary>
internal sealed class SmallFarmFixture : IAsyncDisposable
{
    private static readonly string[] Programs = ["catalog", "crm"];
    private readonly TestFolder[] _folders = [new(), new()];
    private readonly List<AgentFixture> _agents = [];

    public PortalFactory Portal { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public RouterFixture Router { get; private set; } = null!;

    public IReadOnlyList<AgentFixture> Agents => _agents;

    /// <param name="alsoBoundTo">A second router in each binding, at this address; null for none.</param>
    /// <param name="box">Takes the portal's mail; null for no mail.</param>
    public static async Task<SmallFarmFixture> StartAsync(string? alsoBoundTo = null, FakeMailServer? box = null)
    {
        var farm = new SmallFarmFixture { Router = await RouterFixture.StartAsync() };
        if (box is not null) farm.Portal.WithMail(box);
        // On a machine with other work an agent may be heard late; what is not known is not what these tests are about.
        farm.Portal.Settings["Portal:Fleet:KnownFor"] = "00:01:00";
        farm.Client = await farm.Portal.EnterAsync();
        await OkAsync(farm.Client.PutJsonAsync("routers/edge",
            new { kind = "http", address = farm.Router.ControlUrl, key = RouterSetup.Key }));
        if (alsoBoundTo is not null) await farm.BindAsync(alsoBoundTo);
        await OkAsync(farm.Client.PutJsonAsync("programs/catalog", new { code = new { kind = "url", value = "/catalog" } }));
        await OkAsync(farm.Client.PutJsonAsync("programs/crm", new { code = new { kind = "url", value = "crm.example.test" } }));
        string[] routers = alsoBoundTo is null ? ["edge"] : ["edge", "edge2"];
        foreach (var (backend, at) in new[] { farm.Router.Srv1, farm.Router.Srv2 }.Select((b, i) => (b, i)))
        {
            farm._agents.Add(await AgentFixture.StartAsync(new AgentArguments(farm._folders[at].Path).Set("Server", backend.Name)
                .Proxy("catalog", backend.Address).Proxy("crm", backend.Address, at: 1)));
            await OkAsync(farm.Client.PutJsonAsync($"servers/{backend.Name}", new
            {
                agentUrl = farm._agents[at].ControlUrl.Replace("[::]", "127.0.0.1", StringComparison.Ordinal),
                agentKey = AgentArguments.Key,
                signalKey = $"signal-key-{backend.Name}-0123456789",
            }));
            foreach (var program in Programs)
                await OkAsync(farm.Client.PutJsonAsync($"programs/{program}/servers/{backend.Name}", new
                {
                    address = backend.Address,
                    bindings = routers.Select(r => new { router = r, backend = program, server = backend.Name }),
                }));
        }
        await Eventually.Async(() => new[] { "srv1", "srv2" }.All(farm.IsHealthy), "the agents are heard");
        return farm;
    }

    /// <summary>Where the second router listens.</summary>
    public Task BindAsync(string address) =>
        OkAsync(Client.PutJsonAsync("routers/edge2", new { kind = "http", address, key = RouterSetup.Key }));

    public async Task<(HttpStatusCode Status, string Detail)> PostAsync(string path, object body)
    {
        using var answer = await Client.PostJsonAsync(path, body);
        return await SaidAsync(answer);
    }

    public async Task<(HttpStatusCode Status, string Detail)> PutAsync(string path, object body)
    {
        using var answer = await Client.PutJsonAsync(path, body);
        return await SaidAsync(answer);
    }

    public async Task<(HttpStatusCode Status, string Detail)> DeleteAsync(string path)
    {
        using var answer = await Client.DeleteAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        return await SaidAsync(answer);
    }

    public async Task<JsonElement> RoutingAsync(string program, string server)
    {
        using var answer = await Client.GetAsync(new Uri($"/api/v1/programs/{program}/servers/{server}/routing", UriKind.Relative));
        return await answer.JsonAsync();
    }

    public Task OwnerIsAsync(string program, string server, string owner) => Eventually.Async(
        async () => (await RoutingAsync(program, server)).GetProperty("owner").GetString() == owner,
            () => $"{program} on {server} is {owner}; edge was last seen so: "
            + $"{JsonSerializer.Serialize(Portal.Get<FleetState>().Router("edge"), WireJson.Options)}");

    public Task RoutedAsync(string program, string server, RoutingMode mode) => Eventually.Async(
        async () => (await Router.TableAsync()).Find(program, server)!.Mode == mode, $"{program} on {server} is {mode}");

    public Task<PortalDb> DbAsync() => Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Portal.DisposeAsync();
        foreach (var agent in _agents) await agent.DisposeAsync();
        await Router.DisposeAsync();
        foreach (var folder in _folders) folder.Dispose();
    }

    private bool IsHealthy(string server) => Programs.All(p => Portal.Get<FleetState>().Program(p, server) is { Healthy: true });

    private static async Task<(HttpStatusCode Status, string Detail)> SaidAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, text);
        return (answer.StatusCode, text);
    }

    private static async Task OkAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
