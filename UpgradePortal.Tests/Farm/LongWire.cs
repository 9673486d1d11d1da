using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace UpgradePortal.Tests.Farm;

/// <summary>A network between the parts of a farm: what is sent arrives later, in order.</summary>
internal sealed class LongWire(TimeSpan delay, TimeSpan jitter) : IDisposable
{
    private readonly ConcurrentDictionary<Uri, Uri> _ways = new();
    private readonly ConcurrentBag<TcpListener> _listeners = [];

    /// <returns>Where to reach what listens there; the same each time.</returns>
    public Uri To(Uri target) => _ways.GetOrAdd(target, Open);

    public void Dispose()
    {
        foreach (var listener in _listeners) listener.Dispose();
    }

    private Uri Open(Uri target)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 512);
        _listeners.Add(listener);
        _ = AcceptAsync(listener, target);
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private async Task AcceptAsync(TcpListener listener, Uri target)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = CarryAsync(client, target);
        }
    }

    private async Task CarryAsync(Socket client, Uri target)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, target.Port);
                await Task.WhenAll(WireWay.CarryAsync(client, server, delay, jitter), WireWay.CarryAsync(server, client, delay, jitter));
            }
            catch (SocketException)
            {
                // One end is gone; the other hears of it when both sockets are closed.
            }
        }
    }
}
