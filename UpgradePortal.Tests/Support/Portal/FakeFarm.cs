using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Agents and a router, on one real socket, that could all do their part of an upgrade of catalog; nothing is ever
/// changed.</summary>
internal sealed class FakeFarm : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeFarm(string[] servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        var table = new RoutingTable("r", [new("catalog", [.. servers.Select(s => new RoutedServer(s, RoutingMode.Routed))])]);
        _app.MapGet("/upgradeportal/v1/routing", () => Results.Json(table, WireJson.Options));
        _app.MapGet("/v1/programs/catalog/health", () => Results.Json(new ProgramHealth("1", Healthy: true, null), WireJson.Options));
        _app.MapPost("/v1/programs/catalog/preflight",
            () => Results.Json(new PreflightReport("catalog", "2", [new("Artefact", Passed: true, "It is there.")]), WireJson.Options));
    }

    public string Address => _app.Urls.First();

    public static async Task<FakeFarm> StartAsync(params string[] servers)
    {
        var site = new FakeFarm(servers);
        await site._app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
