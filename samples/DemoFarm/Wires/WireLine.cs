using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DemoFarm.Wires;

/// <summary>The wire to one listener: carries every connection there, until it is troubled.</summary>
public sealed class WireLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, Socket> _open = new();
    private readonly Uri _target;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _jitter;
    private WireTrouble _trouble;
    private TimeSpan _late;

    internal WireLine(Uri target, TimeSpan delay, TimeSpan jitter)
    {
        (_target, _delay, _jitter) = (target, delay, jitter);
        _listener.Start(backlog: 512);
        Url = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    /// <summary>Where to reach what listens at its end.</summary>
    public Uri Url { get; }

    /// <param name="trouble">From now on, for every connection; None ends it.</param>
    /// <param name="late">With Late: how much later everything arrives, each way.</param>
    public void Have(WireTrouble trouble, TimeSpan late = default)
    {
        (_late, _trouble) = (late, trouble);
        if (trouble is not WireTrouble.Cut) return;
        foreach (var (client, server) in _open) WireWay.Break(client, server);
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (_trouble is WireTrouble.Cut) client.Close(timeout: 0);
            else _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _target.Port);
                _open[client] = server;
                await Task.WhenAll(
                    WireWay.CarryAsync(client, server, Takes),
                    WireWay.CarryAsync(server, client, () => _trouble is WireTrouble.AnswerLost ? null : Takes()));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // One end is gone; the other hears of it when both sockets are closed.
            }

            _open.TryRemove(client, out _);
        }
    }

    private TimeSpan? Takes() =>
        _delay + (_jitter * ((Random.Shared.NextDouble() * 2) - 1)) + (_trouble is WireTrouble.Late ? _late : TimeSpan.Zero);
}
