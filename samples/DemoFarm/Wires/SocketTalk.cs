using System.Net.WebSockets;

namespace DemoFarm.Wires;

/// <summary>A client's WebSocket.</summary>
internal static class SocketTalk
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>Null when it was echoed to the end and closed in good order.</returns>
    public static async Task<string?> HoldAsync(
        Uri where, TimeSpan lasting, bool silent, TimeProvider clock, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(where, cancellation);
            if (silent) await Task.Delay(lasting, clock, cancellation);
            for (var began = clock.GetTimestamp(); !silent && clock.GetElapsedTime(began) < lasting;)
            {
                if (!await EchoedAsync(socket, cancellation)) return "The WebSocket was closed while it was used.";
                await Task.Delay(Pause, clock, cancellation);
            }

            if (!await EchoedAsync(socket, cancellation)) return "The WebSocket was closed before its last word.";
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
            return null;
        }
        catch (WebSocketException e)
        {
            return $"WebSocket: {e.Message}";
        }
    }

    private static async Task<bool> EchoedAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        var got = await socket.ReceiveAsync(new byte[16], cancellation);
        return got is { MessageType: WebSocketMessageType.Text, Count: 5 };
    }
}
