using System.Net.Http.Headers;
using System.Net.Sockets;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.SessionLists;

/// <summary>A client for a listener of this machine: a loopback port, or <c>unix:/path</c>.</summary>
internal static class LocalHttp
{
    /// <param name="url">Where it listens.</param>
    /// <param name="keyFile">Of the key that it wants to see; see <see cref="SessionsKey"/>.</param>
    public static HttpClient Create(string url, string keyFile)
    {
        var socket = url.StartsWith("unix:", StringComparison.Ordinal) ? url["unix:".Length..] : null;
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        if (socket is not null) handler.ConnectCallback = (_, cancellation) => ConnectAsync(socket, cancellation);
        return new HttpClient(new KeyHandler(keyFile, handler))
        {
            BaseAddress = new Uri(socket is null ? url : "http://program/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = GuardedJson.LargestAnswer,
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

/// <summary>Shows the key as it is in its file now. Without one the question goes out all the same: whether anybody listens is worth
/// knowing.</summary>
internal sealed class KeyHandler(string file, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (SessionsKey.TryRead(file) is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return base.SendAsync(request, cancellationToken);
    }
}
