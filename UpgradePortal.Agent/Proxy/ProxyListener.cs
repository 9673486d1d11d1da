using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.Proxy;

/// <summary>One proxy's own listener. It adds no limits: what the program takes, the proxy takes.</summary>
public sealed class ProxyListener(AgentProxy proxy, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly WebApplication _app = ListenerApp.Build(loggers, kestrel =>
    {
        Open(kestrel.Limits);
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
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

    private static void Open(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.MaxRequestLineSize = 64 * 1024;
        limits.MaxRequestBufferSize = 2 * 1024 * 1024;
        limits.MaxRequestHeadersTotalSize = 256 * 1024;
        limits.MaxRequestHeaderCount = 1000;
        limits.Http2.MaxStreamsPerConnection = 10_000;
        limits.Http2.MaxRequestHeaderFieldSize = 64 * 1024;
        limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        limits.Http2.InitialConnectionWindowSize = 8 * 1024 * 1024;
    }
}
