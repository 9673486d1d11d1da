using UpgradePortal.Contracts.Forwarding;
using UpgradePortal.Router.Settings;
using Yarp.ReverseProxy.Forwarder;

namespace UpgradePortal.Router.Proxy;

/// <summary>The connections to the servers, by the rules of the agent's proxy.</summary>
internal sealed class ServerConnections(RouterTimers timers) : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        ForwardingRules.Connect(handler);
        handler.PooledConnectionIdleTimeout = timers.IdleConnectionTimeout;
        handler.ConnectTimeout = timers.ConnectTimeout;
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        ForwardingRules.WithEarlyAnswers((SocketsHttpHandler)handler);
}
