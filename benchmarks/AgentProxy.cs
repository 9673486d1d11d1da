using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePortal.Agent.Hosting;
using UpgradePortal.Agent.Proxy;
using Yarp.ReverseProxy.Forwarder;

namespace Benchmarks;

/// <summary>The agent's proxy against YARP's bare forwarder, in one process and in turn, so that what else the machine does strikes
/// both.</summary>
internal static class AgentProxy
{
    private const int Rounds = 7;
    private const int Clients = 16;
    private static readonly TimeSpan RoundLasts = TimeSpan.FromSeconds(2);

    public static async Task<object> MeasureAsync()
    {
        await using var target = await TargetAsync();
        await using var bare = await BareAsync(target.Urls.First());
        var folder = Directory.CreateTempSubdirectory("bench-agent-").FullName;
        await using var agent = Agent(folder, target.Urls.First());
        await agent.StartAsync();
        var proxy = agent.Services.GetRequiredService<IReadOnlyList<ProxyListener>>().UrlOf("target")!;
        var rounds = new List<(double Bare, double Proxy)>();
        for (var i = 0; i <= Rounds; i++) rounds.Add((await LoadAsync(new Uri(bare.Urls.First())), await LoadAsync(proxy)));
        rounds.RemoveAt(0);
        await agent.StopAsync();
        Directory.Delete(folder, recursive: true);
        return new
        {
            bareRequestsPerSecond = Math.Round(Figures.Median(rounds.Select(r => r.Bare))),
            proxyRequestsPerSecond = Math.Round(Figures.Median(rounds.Select(r => r.Proxy))),
            proxyOverBare = Math.Round(Figures.Median(rounds.Select(r => r.Proxy / r.Bare)), 3),
            clients = Clients,
            rounds = Rounds,
        };
    }

    private static async Task<WebApplication> TargetAsync()
    {
        var app = Slim().Build();
        app.MapGet("/health", () => "ok");
        app.MapGet("/version", () => "1");
        app.MapGet("/{**rest}", () => "hello");
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> BareAsync(string to)
    {
        var builder = Slim();
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
        });
        app.Map("/{**rest}",
            async (HttpContext context) =>
                await forwarder.SendAsync(context, to, client, ForwarderRequestConfig.Empty, HttpTransformer.Default));
        await app.StartAsync();
        return app;
    }

    private static WebApplicationBuilder Slim()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    private static WebApplication Agent(string folder, string target)
    {
        string[] settings =
        [
            "--Agent:Server=bench", "--Agent:Control=http://127.0.0.1:0", $"--Agent:Data={folder}", "--Agent:Keys:0=0123456789abcdef",
            "--Agent:Programs:0:Name=target", "--Agent:Programs:0:Listen=http://127.0.0.1:0", $"--Agent:Programs:0:Target={target}",
            $"--Agent:Programs:0:HealthUrl={target}/health", $"--Agent:Programs:0:VersionUrl={target}/version",
            "--Agent:Programs:0:Command:File=/bin/true", "--Logging:LogLevel:Default=None",
        ];
        var build = AgentApp.Build(settings);
        return build.App ?? throw new InvalidOperationException(string.Join(" ", build.Errors));
    }

    private static async Task<double> LoadAsync(Uri url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = Clients });
        var from = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var served = 0;
            for (; Stopwatch.GetElapsedTime(from) < RoundLasts; served++) await client.GetStringAsync(url);
            return served;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(from).TotalSeconds;
    }
}
