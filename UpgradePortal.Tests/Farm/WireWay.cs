using System.Net.Sockets;
using System.Threading.Channels;

namespace UpgradePortal.Tests.Farm;

/// <summary>One direction of a connection.</summary>
internal static class WireWay
{
    public static async Task CarryAsync(Socket from, Socket to, TimeSpan delay, TimeSpan jitter)
    {
        var underWay = Channel.CreateBounded<(long Due, byte[] Bytes)>(256);
        await Task.WhenAll(SendAsync(from, underWay.Writer, delay, jitter), ArriveAsync(to, underWay.Reader));
    }

    private static async Task SendAsync(Socket from, ChannelWriter<(long Due, byte[] Bytes)> underWay, TimeSpan delay, TimeSpan jitter)
    {
        var clock = TimeProvider.System;
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            do
            {
                read = await from.ReceiveAsync(buffer);
                var takes = delay + (jitter * ((Random.Shared.NextDouble() * 2) - 1));
                await underWay.WriteAsync((clock.GetTimestamp() + (long)(takes.TotalSeconds * clock.TimestampFrequency), buffer[..read]));
            }
            while (read > 0);
        }
        finally
        {
            underWay.Complete();
        }
    }

    private static async Task ArriveAsync(Socket to, ChannelReader<(long Due, byte[] Bytes)> underWay)
    {
        var clock = TimeProvider.System;
        await foreach (var (due, bytes) in underWay.ReadAllAsync())
        {
            var left = clock.GetElapsedTime(clock.GetTimestamp(), due);
            if (left > TimeSpan.Zero) await Task.Delay(left, clock);
            if (bytes.Length == 0) to.Shutdown(SocketShutdown.Send);
            else await to.SendAsync(bytes);
        }
    }
}
