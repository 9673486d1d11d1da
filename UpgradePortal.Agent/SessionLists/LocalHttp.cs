using System.Net.Sockets;

namespace UpgradePortal.Agent.SessionLists;

/// <summary>A client for a listener of this machine: a loopback port, or <c>unix:/path</c>.</summary>
internal static class LocalHttp
{
    public static HttpClient Create(string url)
    {
        var socket = url.StartsWith("unix:", StringComparison.Ordinal) ? url["unix:".Length..] : null;
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        if (socket is not null) handler.ConnectCallback = (_, cancellation) => ConnectAsync(socket, cancellation);
        return new HttpClient(handler)
        {
            BaseAddress = new Uri(socket is null ? url : "http://program/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
