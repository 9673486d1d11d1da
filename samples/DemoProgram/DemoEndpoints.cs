using System.Buffers;
using System.Net.WebSockets;

namespace DemoProgram;

/// <summary>Work of all lengths.</summary>
internal static class DemoEndpoints
{
    private const int LongestMs = 60_000;

    public static void MapDemo(this WebApplication app, string name, Func<string> version)
    {
        app.MapGet("/", () => $"{name} {version()}\n");
        app.MapGet("/slow", async (int ms, TimeProvider clock, CancellationToken cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(ms, 0, LongestMs)), clock, cancellation);
            return $"{name} {version()} took its time\n";
        });
        app.MapPost("/upload", ReadAllAsync);
        app.MapGet("/stream", StreamAsync);
        app.MapGet("/ws", EchoAsync);
    }

    private static async Task<string> ReadAllAsync(HttpRequest request, CancellationToken cancellation)
    {
        long total = 0;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            total += read.Buffer.Length;
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return $"{total}\n";
        }
    }

    private static async Task StreamAsync(int seconds, HttpContext context, TimeProvider clock, CancellationToken cancellation)
    {
        context.Response.ContentType = "text/event-stream";
        for (var tick = 0; tick < Math.Clamp(seconds, 0, LongestMs / 1000) * 10; tick++)
        {
            await context.Response.WriteAsync($"data: {tick}\n\n", cancellation);
            await context.Response.Body.FlushAsync(cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellation);
        }
    }

    private static async Task EchoAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
            if (got.MessageType is WebSocketMessageType.Close) break;
            await socket.SendAsync(buffer.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage, context.RequestAborted);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }
}
