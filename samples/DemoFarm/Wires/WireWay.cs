using System.Net.Sockets;
using System.Threading.Channels;

namespace DemoFarm.Wires;

/// <summary>One direction of a connection.</summary>
internal static class WireWay
{
    /// <param name="from">Read until it ends.</param>
    /// <param name="to">Gets the same bytes in the same order.</param>
    /// <param name="takes">How long what is read now is on its way; null: it is lost, and the connection with it.</param>
    public static async Task CarryAsync(Socket from, Socket to, Func<TimeSpan?> takes)
    {
        try
        {
            var underWay = Channel.CreateBounded<(long Due, byte[] Bytes)>(256);
            await Task.WhenAll(SendAsync(from, underWay.Writer, takes), ArriveAsync(from, to, underWay.Reader));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break(from, to);
        }
    }

    /// <summary>Both ends hear at once that the connection is gone.</summary>
    public static void Break(Socket one, Socket other)
    {
        one.Close(timeout: 0);
        other.Close(timeout: 0);
    }

    private static async Task SendAsync(Socket from, ChannelWriter<(long Due, byte[] Bytes)> underWay, Func<TimeSpan?> takes)
    {
        var clock = TimeProvider.System;
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            do
            {
                read = await from.ReceiveAsync(buffer);
                if (takes() is not { } time) throw new SocketException((int)SocketError.ConnectionReset);
                await underWay.WriteAsync((clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency), buffer[..read]));
            }
            while (read > 0);
        }
        finally
        {
            underWay.Complete();
        }
    }

    private static async Task ArriveAsync(Socket from, Socket to, ChannelReader<(long Due, byte[] Bytes)> underWay)
    {
        var clock = TimeProvider.System;
        try
        {
            await foreach (var (due, bytes) in underWay.ReadAllAsync())
            {
                var left = clock.GetElapsedTime(clock.GetTimestamp(), due);
                if (left > TimeSpan.Zero) await Task.Delay(left, clock);
                if (bytes.Length == 0) to.Shutdown(SocketShutdown.Send);
                else await to.SendAsync(bytes);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Or the other side would be read for ever.
            Break(from, to);
        }
    }
}
