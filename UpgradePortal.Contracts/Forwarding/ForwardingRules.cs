using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;

namespace UpgradePortal.Contracts.Forwarding;

/// <summary>What the agent's proxy and the shipped router let through, the same in both: a request that passes one of them passes the
/// other. Limits belong to the programs, so these are above those of other routers and servers.</summary>
public static class ForwardingRules
{
    public const int MaxRequestLine = 64 * 1024;
    public const int MaxRequestHeaders = 256 * 1024;
    public const int MaxHeaderCount = 1000;
    private const int MaxResponseHeadersKilobytes = 128;

    // Every byte is one character and the other way round: whatever a header's bytes mean, they arrive as they were sent.
    private static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>For the listener that clients or routers connect to.</summary>
    public static void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.RequestHeaderEncodingSelector = _ => Bytes;
        kestrel.ResponseHeaderEncodingSelector = _ => Bytes;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.MaxRequestLineSize = MaxRequestLine;
        limits.MaxRequestBufferSize = 2 * 1024 * 1024;
        limits.MaxRequestHeadersTotalSize = MaxRequestHeaders;
        limits.MaxRequestHeaderCount = MaxHeaderCount;
        limits.Http2.MaxStreamsPerConnection = 10_000;
        limits.Http2.MaxRequestHeaderFieldSize = MaxRequestLine;
        limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        limits.Http2.InitialConnectionWindowSize = 8 * 1024 * 1024;
    }

    /// <summary>For the connections to the program.</summary>
    public static void Connect(SocketsHttpHandler handler)
    {
        handler.UseProxy = false;
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.AutomaticDecompression = DecompressionMethods.None;
        // Trace headers are the client's: they pass as they came.
        handler.ActivityHeadersPropagator = null;
        handler.EnableMultipleHttp2Connections = true;
        handler.MaxResponseHeadersLength = MaxResponseHeadersKilobytes;
        handler.RequestHeaderEncodingSelector = (_, _) => Bytes;
        handler.ResponseHeaderEncodingSelector = (_, _) => Bytes;
    }

    /// <summary>Adds what the forwarder leaves out although it is the program's to read.</summary>
    public static void Complete(HttpRequest came, HttpRequestHeaders headers)
    {
        if (came.Headers.UpgradeInsecureRequests is { Count: > 0 } wish)
            headers.TryAddWithoutValidation(HeaderNames.UpgradeInsecureRequests, wish.ToString());
    }

    /// <returns>Sends by <paramref name="handler"/>, and gives an answer back that comes before the request's body has been sent.</returns>
    public static HttpMessageHandler WithEarlyAnswers(SocketsHttpHandler handler)
    {
        handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult(
            context.NegotiatedHttpVersion.Major == 1 ? new WatchedStream(context.PlaintextStream) : context.PlaintextStream);
        return new EarlyAnswerHandler(handler);
    }
}
