using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

public sealed class SignalTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private AgentTarget _target = null!;
    private AgentSignals _signals = null!;
    private AgentFixture _agent = null!;

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _signals = await AgentSignals.StartAsync();
        _agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path).Proxy("checkout", _target.Url).Signals(_signals.Url));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
        await _signals.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>M-15 and M-19.</summary>
    [Fact]
    public async Task Hold_LastRequestEnds_SignalsThatTheListIsEmpty()
    {
        using var answer = await _client.GetAsync(
            new Uri(_agent.ProxyUrlOf("checkout"), "/wait"), HttpCompletionOption.ResponseHeadersRead);
        (await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching)).EnsureSuccessStatusCode();
        Assert.Empty(_signals.Taken);
        _target.Finish();
        var signal = await _signals.NextAsync(SignalKind.SessionListEmpty);
        Assert.Equal(("checkout", "app1", "hold1", 1L), (signal.Program, signal.Server, signal.HoldId, signal.Sequence));
    }

    [Fact]
    public async Task Hold_ListIsEmptyAlready_SignalsAtEveryOrder()
    {
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
        await _signals.CountAsync(1);
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Stopped);
        await _signals.CountAsync(2);
    }

    [Fact]
    public async Task Signal_NotAcknowledged_IsRepeated()
    {
        await using var deaf = await AgentSignals.StartAsync(refusals: 2);
        using var folder = new TestFolder();
        await using var agent = await AgentFixture.StartAsync(
            new AgentArguments(folder.Path).Proxy("checkout", _target.Url).Signals(deaf.Url));
        await agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
        await deaf.CountAsync(3);
        Assert.Equal(3, deaf.Taken.Count(s => s.Kind is SignalKind.SessionListEmpty));
    }

    [Fact]
    public async Task Request_WhileStopped_IsServedAndSignalled()
    {
        await _agent.Control.StopAsync("checkout");
        Assert.Equal("hello", await _client.GetStringAsync(_agent.ProxyUrlOf("checkout")));
        var signal = await _signals.NextAsync(SignalKind.ArrivedWhileStopped);
        Assert.Equal(("127.0.0.1", 1L), (signal.Router, signal.Sequence));
    }

    [Fact]
    public async Task Request_WhileWatching_IsNoAlarm()
    {
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
        await _client.GetStringAsync(_agent.ProxyUrlOf("checkout"));
        await _signals.CountAsync(2);
        Assert.DoesNotContain(_signals.Taken, s => s.Kind is SignalKind.ArrivedWhileStopped);
    }
}
