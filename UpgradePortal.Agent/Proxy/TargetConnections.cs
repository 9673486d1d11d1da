using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts.Forwarding;

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

    private static HttpMessageInvoker Create(AgentTimers timers)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = timers.IdleConnectionTimeout,
            ConnectTimeout = timers.ConnectTimeout,
        };
        ForwardingRules.Connect(handler);
        return new HttpMessageInvoker(ForwardingRules.WithEarlyAnswers(handler));
    }
}
