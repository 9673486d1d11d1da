using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>A real server behind a router. It answers with its name; paths ending in /slow wait for <see cref="Release"/>, and paths
/// ending in /ws are echoing WebSockets; /health tells <see cref="Healthy"/>.</summary>
internal sealed class RoutingBackend : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int received;
    private int slow;

    private RoutingBackend(string name)
    {
        Name = name;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.UseWebSockets();
        app.Run(AnswerAsync);
    }

    public string Name { get; }

    public string Address => app.Urls.First();

    public bool Healthy { get; set; } = true;

    /// <summary>Requests so far, health checks left out.</summary>
    public int Received => Volatile.Read(ref received);

    public int Slow => Volatile.Read(ref slow);

    public static async Task<RoutingBackend> StartAsync(string name)
    {
        var backend = new RoutingBackend(name);
        await backend.app.StartAsync();
        return backend;
    }

    public void Release() => release.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/health")
        {
            context.Response.StatusCode = Healthy ? 200 : 503;
            return;
        }

        Interlocked.Increment(ref received);
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (path.EndsWith("/ws", StringComparison.Ordinal))
        {
            await RoutingSockets.EchoAsync(context);
            return;
        }

        if (path.EndsWith("/slow", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref slow);
            await release.Task;
        }

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        await context.Response.WriteAsync($"{Name} {context.Request.Host.Host} {target}");
    }
}
