using System.Net;
using System.Net.WebSockets;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>M-15 for programs that list their own requests.</summary>
public sealed class MiddlewareSessionSourceTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private AgentTarget _target = null!;
    private AgentSignals _signals = null!;
    private AgentFixture _agent = null!;

    private string Key => _folder.File("sessions.key");

    public async Task InitializeAsync()
    {
        _signals = await AgentSignals.StartAsync();
        await StartAsync("http://127.0.0.1:0");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _target.DisposeAsync();
        await _agent.DisposeAsync();
        await _signals.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Request_LastOneEndsWhileHeld_ListedThenSignalled()
    {
        using var answer = await _client.GetAsync(_target.Url + "/wait", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("/wait", Assert.Single((await _agent.Control.SessionsAsync("catalog")).Sessions).Target);
        await _agent.Control.HoldAsync("catalog", "hold1", HoldState.Watching);
        _target.Finish();
        Assert.Equal(1, (await _signals.NextAsync(SignalKind.SessionListEmpty)).Sequence);
    }

    [Fact]
    public async Task List_OnAUnixSocket_IsReadToo()
    {
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
        await StartAsync("unix:" + _folder.File("sessions.sock"));
        await _client.GetStringAsync(_target.Url);
        var list = await _agent.Control.WithSessionsAsync("catalog", 0);
        Assert.Equal(1, list.Sequence);
    }

    [Fact]
    public async Task WebSocket_Open_IsOneSession()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(_target.Url + "/ws") { Scheme = "ws" }.Uri, CancellationToken.None);
        Assert.Equal("WS", Assert.Single((await _agent.Control.SessionsAsync("catalog")).Sessions).Method);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await _agent.Control.WithSessionsAsync("catalog", 0);
    }

    [Fact]
    public async Task Request_WhileStopped_IsServedAndSignalled()
    {
        await _agent.Control.StopAsync("catalog");
        await _client.GetStringAsync(_target.Url);
        Assert.Equal("127.0.0.1", (await _signals.NextAsync(SignalKind.ArrivedWhileStopped)).Router);
    }

    [Fact]
    public async Task Probes_OfAgentAndRouters_AreNotArrivals()
    {
        await _agent.Control.GetAsync<ProgramHealth>("/v1/programs/catalog/health");
        await _client.GetStringAsync(_target.Url + "/health");
        Assert.Equal(0, (await _agent.Control.SessionsAsync("catalog")).Sequence);
    }

    [Fact]
    public async Task Upgrade_WhileItRuns_ProgramRefusesAndServesAgainAfterwards()
    {
        await _agent.Control.OrderAsync("catalog", "op1", await _agent.Control.StopAsync("catalog"));
        using var refused = await _client.GetAsync(_target.Url);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await File.WriteAllTextAsync(_folder.File("go"), "");
        await _signals.NextAsync(SignalKind.UpgradeEnded);
        Assert.Equal("hello", await _client.GetStringAsync(_target.Url));
    }

    [Fact]
    public async Task Upgrade_ProgramIsDead_MayBeUpgraded()
    {
        await _target.DisposeAsync();
        var ticket = await _agent.Control.StopAsync("catalog");
        using var answer = await _agent.Control.OrderAsync("catalog", "op1", ticket);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await File.WriteAllTextAsync(_folder.File("go"), "");
        await _agent.Control.EndOfAsync("catalog", "op1");
    }

    private async Task StartAsync(string sessions)
    {
        _target = await AgentTarget.StartAsync(sessions: sessions, key: Key);
        var listen = sessions.StartsWith("unix:", StringComparison.Ordinal) ? sessions : _target.SessionsUrl;
        _agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path)
            .Middleware("catalog", _target.Url, listen, Key,
                $"while [ -d '{_folder.Path}' ] && [ ! -e '{_folder.File("go")}' ]; do sleep 0.02; done").Signals(_signals.Url));
    }
}
