using System.Net;
using System.Net.Sockets;

namespace UpgradePortal.Tests.Support.Http;

/// <summary>A program of which a test writes every byte.</summary>
internal sealed class RawOrigin : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<RawPeer> _accepted = [];

    public RawOrigin() => _listener.Start();

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async Task<RawPeer> AcceptAsync()
    {
        var socket = await _listener.AcceptSocketAsync().WaitAsync(Eventually.Patience);
        socket.NoDelay = true;
        var peer = new RawPeer(socket);
        _accepted.Add(peer);
        return peer;
    }

    public void Dispose()
    {
        _accepted.ForEach(p => p.Dispose());
        _listener.Dispose();
    }
}
