using System.Net;
using System.Text;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.Proxy;

/// <summary>The connections of one proxy to its program. They are dropped at each upgrade.</summary>
public sealed class TargetConnections(AgentTimers timers) : IDisposable
{
    private HttpMessageInvoker _current = Create(timers);

    public HttpMessageInvoker Current => Volatile.Read(ref _current);

    public void Renew()
    {
        // The list was empty when the upgrade began, so all that is open here leads to the program that is gone.
        Interlocked.Exchange(ref _current, Create(timers)).Dispose();
    }

    public void Dispose() => _current.Dispose();

    private static HttpMessageInvoker Create(AgentTimers timers) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = timers.IdleConnectionTimeout,
        ConnectTimeout = timers.ConnectTimeout,
        MaxResponseHeadersLength = 128,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    });
}
