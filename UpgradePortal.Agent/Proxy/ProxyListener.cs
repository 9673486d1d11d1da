using Microsoft.AspNetCore.Server.Kestrel.Core;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts.Forwarding;

namespace UpgradePortal.Agent.Proxy;

/// <summary>One proxy's own listener. It adds no limits: what the program takes, the proxy takes.</summary>
public sealed class ProxyListener(AgentProxy proxy, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly WebApplication _app = ListenerApp.Build(loggers, kestrel =>
    {
        ForwardingRules.Listen(kestrel);
        ListenUrl.Parse(proxy.Program.Listen)!.Bind(kestrel, o =>
            o.Protocols = proxy.Program.Protocol is ProxyProtocol.Http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
    });

    public string Program => proxy.Program.Name;

    /// <summary>The bound address, once started.</summary>
    public string Url => _app.Urls.First();

    public Task StartAsync(CancellationToken cancellation)
    {
        _app.Run(proxy.InvokeAsync);
        return _app.StartAsync(cancellation);
    }

    public Task StopAsync(CancellationToken cancellation) => _app.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
