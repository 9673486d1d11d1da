using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>M-11 and M-15: the agent lists every active request of a program, of whatever kind, for its whole life.</summary>
public sealed class AgentProxyTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private AgentTarget _target = null!;
    private AgentFixture _agent = null!;

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path)
            .Proxy("checkout", _target.Url).Set("Programs:0:ProbePaths:0", "/health").Set("Timers:AbortedSessionRetention", "00:00:02"));
        _client.BaseAddress = _agent.ProxyUrlOf("checkout");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Request_InProgress_IsListedUntilItsLastByte()
    {
        using var answer = await _client.GetAsync("/wait?secret=1", HttpCompletionOption.ResponseHeadersRead);
        var session = Assert.Single((await _agent.Control.SessionsAsync("checkout")).Sessions);
        Assert.Equal(("GET", "/wait", "127.0.0.1"), (session.Method, session.Target, session.Client));
        _target.Finish();
        Assert.Equal("begun\n", await answer.Content.ReadAsStringAsync());
        await _agent.Control.WithSessionsAsync("checkout", 0);
    }

    [Fact]
    public async Task Request_KeepsHostTargetAndForwardedHeaders()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo?q=a%20b");
        request.Headers.Host = "shop.example.test";
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await _client.SendAsync(request);
        var seen = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Host: shop.example.test", seen, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-For: 203.0.113.7, 127.0.0.1", seen, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-Proto: https", seen, StringComparison.Ordinal);
        Assert.Contains("Query: ?q=a%20b", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_Open_IsOneSession()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(_client.BaseAddress!, "/ws")) { Scheme = "ws" }.Uri, CancellationToken.None);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[16];
        Assert.Equal(5, (await socket.ReceiveAsync(buffer, CancellationToken.None)).Count);
        Assert.Equal("WS", Assert.Single((await _agent.Control.SessionsAsync("checkout")).Sessions).Method);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await _agent.Control.WithSessionsAsync("checkout", 0);
    }

    [Fact]
    public async Task Upload_AbortedByTheClient_StaysListedForAWhile()
    {
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/upload");
        upload.Content = new EndlessBody();
        using var abort = new CancellationTokenSource();
        var sending = _client.SendAsync(upload, abort.Token);
        await _agent.Control.WithSessionsAsync("checkout", 1);
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(1, (await _agent.Control.SessionsAsync("checkout")).Count);
        await _agent.Control.WithSessionsAsync("checkout", 0);
    }

    [Fact]
    public async Task Upload_256Megabytes_GoesThroughInBoundedMemory()
    {
        const long Size = 256L * 1024 * 1024;
        using var body = new SizedBody(Size);
        using var answer = await _client.PostAsync("/upload", body);
        Assert.Equal($"{Size} HTTP/1.1", await answer.Content.ReadAsStringAsync());
        Assert.InRange(body.LargestHeap, 0, Size / 2);
    }

    [Fact]
    public async Task Http2_PriorKnowledge_IsForwardedAndListed()
    {
        await using var target = await AgentTarget.StartAsync(HttpProtocols.Http2);
        using var folder = new TestFolder();
        await using var agent = await AgentFixture.StartAsync(new AgentArguments(folder.Path)
            .Proxy("grpc", target.Url).Set("Programs:0:Protocol", "Http2"));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var waiting = new Uri(agent.ProxyUrlOf("grpc"), "/wait");
        using var one = await client.GetAsync(waiting, HttpCompletionOption.ResponseHeadersRead);
        using var two = await client.GetAsync(waiting, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpVersion.Version20, one.Version);
        Assert.Equal(2, (await agent.Control.SessionsAsync("grpc")).Count);
        target.Finish();
        await agent.Control.WithSessionsAsync("grpc", 0);
    }

    [Fact]
    public async Task Probe_OfARouter_IsForwardedButNotCounted()
    {
        Assert.Equal("ok", await _client.GetStringAsync("/health"));
        Assert.Equal(0, (await _agent.Control.SessionsAsync("checkout")).Sequence);
    }

    [Fact]
    public async Task Health_ThroughTheProxy_IsAskedAndNotCounted()
    {
        var health = await _agent.Control.GetAsync<ProgramHealth>("/v1/programs/checkout/health?through=proxy");
        Assert.Equal(new ProgramHealth("1.0", true, null), health);
        Assert.Equal(0, (await _agent.Control.SessionsAsync("checkout")).Sequence);
    }

    [Fact]
    public async Task Request_ProgramIsGone_502AndCountedFailed()
    {
        await _target.DisposeAsync();
        using var answer = await _client.GetAsync("/");
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        var status = await _agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout");
        Assert.Equal((1L, 1L), (status.Served, status.Failed));
    }
}
