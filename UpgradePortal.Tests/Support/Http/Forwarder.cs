using UpgradePortal.Contracts;
using UpgradePortal.Router;

namespace UpgradePortal.Tests.Support.Http;

/// <summary>What forwards requests to a program, and the program itself, byte by byte.</summary>
internal sealed class Forwarder : IAsyncDisposable
{
    // Nobody listens there: the program is asked by the forwarder only.
    private const string Nowhere = "http://127.0.0.1:1/";
    private readonly TestFolder _folder = new();
    private AgentFixture? _agent;
    private RouterHost? _router;
    private PlainHaProxy? _haproxy;

    public RawOrigin Origin { get; } = new();

    public Uri Url { get; private set; } = null!;

    /// <param name="kind">Which one.</param>
    /// <param name="http2">Clients speak HTTP/2 to it, without TLS; the program speaks HTTP/1.1.</param>
    public static async Task<Forwarder> StartAsync(ForwarderKind kind, bool http2 = false)
    {
        var forwarder = new Forwarder();
        forwarder.Url = await (kind switch
        {
            ForwarderKind.Agent => forwarder.StartAgentAsync(http2),
            ForwarderKind.Router => forwarder.StartRouterAsync(),
            _ => forwarder.StartHaProxyAsync(http2),
        });
        return forwarder;
    }

    public Task<RawPeer> ConnectAsync() => RawPeer.ConnectAsync(Url);

    /// <returns>Requests served and failed, as the agent counts them; null where nobody counts.</returns>
    public async Task<(long Served, long Failed)?> CountsAsync()
    {
        if (_agent is null) return null;
        await _agent.Control.WithSessionsAsync("shop", 0);
        var status = await _agent.Control.GetAsync<ProgramStatus>("/v1/programs/shop");
        return (status.Served, status.Failed);
    }

    public async ValueTask DisposeAsync()
    {
        Origin.Dispose();
        if (_agent is not null) await _agent.DisposeAsync();
        if (_router is not null) await _router.DisposeAsync();
        if (_haproxy is not null) await _haproxy.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<Uri> StartAgentAsync(bool http2)
    {
        var arguments = new AgentArguments(_folder.Path).Proxy("shop", Origin.Url.OriginalString)
            .Set("Programs:0:HealthUrl", Nowhere).Set("Programs:0:VersionUrl", Nowhere)
            .Set("Timers:AbortedSessionRetention", "00:00:00.100");
        if (http2) arguments.Set("Programs:0:Protocol", "Http2").Set("Programs:0:TargetProtocol", "Http1");
        _agent = await AgentFixture.StartAsync(arguments);
        return _agent.ProxyUrlOf("shop");
    }

    private async Task<Uri> StartRouterAsync()
    {
        IReadOnlyList<(string Name, string Address)> servers = [("app1", Origin.Url.OriginalString)];
        _router = RouterHost.Create(new RouterSetup(_folder).With("shop", new(CodeKind.Url, "/shop"), null, servers).Args).Host!;
        Assert.Null(await _router.StartAsync(CancellationToken.None));
        return new Uri(_router.TrafficUrls[0]);
    }

    private async Task<Uri> StartHaProxyAsync(bool http2)
    {
        _haproxy = await PlainHaProxy.StartAsync(Origin.Url, http2);
        return _haproxy.Url;
    }
}
