using System.Net;
using System.Text;

namespace UpgradePortal.Agent.Doors;

/// <summary>The connections of one door to its program. They are dropped at each upgrade.</summary>
public sealed class DoorClient : IDisposable
{
    /// <summary>Well below the 5 s after which Node closes: a closed connection taken from the pool would fail a POST.</summary>
    public static readonly TimeSpan IdleStay = TimeSpan.FromSeconds(2);

    private HttpMessageInvoker _current = Create();

    public HttpMessageInvoker Current => Volatile.Read(ref _current);

    public void Renew()
    {
        // The list was empty when the upgrade began, so all that is open here leads to the program that is gone.
        Interlocked.Exchange(ref _current, Create()).Dispose();
    }

    public void Dispose() => _current.Dispose();

    private static HttpMessageInvoker Create() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = IdleStay,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 128,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    });
}
