using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Support.Agents;

/// <summary>A program to be upgraded: real sockets, and requests that end when the test says so.</summary>
internal sealed class AgentTarget : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AgentTarget(HttpProtocols protocols, string? sessions, string? key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = null;
            k.Listen(System.Net.IPAddress.Loopback, 0, o => o.Protocols = protocols);
        });
        if (sessions is not null)
        {
            builder.Configuration["UpgradeSessions:Listen"] = sessions;
            builder.Configuration["UpgradeSessions:KeyFile"] = key;
            builder.AddUpgradeSessions("catalog");
        }

        _app = builder.Build();
        if (sessions is not null) _app.UseUpgradeSessions();
        Map();
    }

    public string Version { get; set; } = "1.0";

    /// <summary>Its answer about its health ends half-way, as of a program that is killed meanwhile.</summary>
    public bool EndsAnswering { get; set; }

    /// <summary>What a <c>SessionsUrl</c> gets to hear that names the program's own address.</summary>
    public string NoList { get; set; } = "Hello.";

    public string Url => _app.Urls.First();

    public string SessionsUrl => _app.Services.GetRequiredService<SessionsListener>().Url;

    public static async Task<AgentTarget> StartAsync(
        HttpProtocols protocols = HttpProtocols.Http1, string? sessions = null, string? key = null)
    {
        var target = new AgentTarget(protocols, sessions, key);
        await target._app.StartAsync();
        return target;
    }

    /// <summary>Lets all waiting requests end.</summary>
    public void Finish() => _finish.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Finish();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.UseWebSockets();
        _app.MapGet("/health", async (HttpResponse r) =>
        {
            if (EndsAnswering) r.ContentLength = 100;
            await r.WriteAsync("ok");
        });
        _app.MapGet("/version", () => Version);
        _app.MapGet("/sessions", () => NoList);
        _app.MapGet("/", () => "hello");
        _app.MapGet("/echo", (HttpContext c) =>
            string.Join('\n', c.Request.Headers.Select(h => $"{h.Key}: {h.Value}")) + $"\nQuery: {c.Request.QueryString}");
        _app.MapGet("/wait", async (HttpContext c) =>
        {
            await c.Response.WriteAsync("begun\n");
            await c.Response.Body.FlushAsync();
            await _finish.Task.WaitAsync(c.RequestAborted);
            return Results.Empty;
        });
        _app.MapPost("/upload", async (HttpRequest r) =>
        {
            long total = 0;
            while (true)
            {
                var read = await r.BodyReader.ReadAsync();
                total += read.Buffer.Length;
                r.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) return $"{total} {r.Protocol}";
            }
        });
        _app.MapGet("/ws", EchoAsync);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } got)
            await socket.SendAsync(buffer.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }
}
