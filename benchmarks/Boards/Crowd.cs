using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePortal.Contracts;

namespace Benchmarks.Boards;

/// <summary>Stands in for the agents of all servers and for their router, so that two cores are left to what is measured: the portal. With
/// each look the sessions are others.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _looks;

    private Crowd(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public static async Task<Crowd> StartAsync(IReadOnlyList<string> programs, IReadOnlyList<string> servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<JsonOptions>(o => WireJson.Apply(o.SerializerOptions));
        var crowd = new Crowd(builder.Build());
        var table = new RoutingTable(
            "1", [.. programs.Select(
                p => new RoutedProgram(p, [.. servers.Select(s => new RoutedServer(s, RoutingMode.Routed, 0, true, 0, true))]))]);
        crowd._app.MapGet("/v1/programs", () => Results.Ok(crowd.Status(programs)));
        crowd._app.MapGet("/upgradeportal/v1/routing", () => Results.Ok(table));
        await crowd._app.StartAsync();
        return crowd;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private AgentStatus Status(IReadOnlyList<string> programs)
    {
        var look = Interlocked.Increment(ref _looks);
        return new("crowd", "1",
            [.. programs.Select((p, i) => new ProgramStatus(p, "2.4.1", true, null, (look + i) % 7, look, 0, look, "1", null))]);
    }
}
