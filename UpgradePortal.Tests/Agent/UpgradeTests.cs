using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

public sealed class UpgradeTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private AgentTarget _target = null!;
    private AgentSignals _signals = null!;
    private AgentFixture _agent = null!;

    // The command says that it runs, and ends when the test makes the file "go".
    private string WaitingCommand => "echo \"$UPGRADE_PROGRAM $UPGRADE_VERSION $UPGRADE_OPERATION_ID\"; "
        + $"echo x >>'{_folder.File("runs")}'; while [ -d '{_folder.Path}' ] && [ ! -e '{_folder.File("go")}' ]; do sleep 0.02; done";

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _signals = await AgentSignals.StartAsync();
        _agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path)
            .Proxy("checkout", _target.Url, WaitingCommand).Proxy("quick", _target.Url, "echo out; echo err >&2; exit 3", at: 1)
            .Signals(_signals.Url));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        Go();
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
        await _signals.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>M-14: completion is a signal from the application server.</summary>
    [Fact]
    public async Task Order_HeldAndEmpty_RunsOnceAndSignalsItsEnd()
    {
        var ticket = await _agent.Control.StopAsync("checkout");
        using var first = await _agent.Control.OrderAsync("checkout", "op1", ticket);
        using var again = await _agent.Control.OrderAsync("checkout", "op1", ticket);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        await LogAsync("checkout", "op1", l => l.Text.Contains("checkout 2.0 op1", StringComparison.Ordinal) && !l.Ended);
        Go();
        var signal = await _signals.NextAsync(SignalKind.UpgradeEnded);
        Assert.Equal(("op1", "hold1"), (signal.OperationId, signal.HoldId));
        var ended = await _agent.Control.OperationAsync("checkout", "op1");
        Assert.Equal((OperationState.Succeeded, 0), (ended.State, ended.ExitCode));
        using var afterwards = await _agent.Control.OrderAsync("checkout", "op1", ticket);
        Assert.Equal(HttpStatusCode.OK, afterwards.StatusCode);
        Assert.Single(await File.ReadAllLinesAsync(_folder.File("runs")));
    }

    [Fact]
    public async Task Request_WhileTheCommandRuns_503ThenServedAgain()
    {
        await _agent.Control.OrderAsync("checkout", "op1", await _agent.Control.StopAsync("checkout"));
        using var refused = await _client.GetAsync(_agent.ProxyUrlOf("checkout"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Go();
        await _signals.NextAsync(SignalKind.UpgradeEnded);
        Assert.Equal("hello", await _client.GetStringAsync(_agent.ProxyUrlOf("checkout")));
    }

    [Fact]
    public async Task Release_WhileTheCommandRuns_409()
    {
        await _agent.Control.OrderAsync("checkout", "op1", await _agent.Control.StopAsync("checkout"));
        using var answer = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/hold/hold1");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Withdraw_Running_TellsSoAndLetsItRun()
    {
        await _agent.Control.OrderAsync("checkout", "op1", await _agent.Control.StopAsync("checkout"));
        using var answer = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/upgrades/op1");
        Assert.Contains("running", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Go();
        Assert.Equal(OperationState.Succeeded, (await _agent.Control.EndOfAsync("checkout", "op1")).State);
    }

    [Fact]
    public async Task Command_Fails_ExitCodeAndBothOutputsAreKept()
    {
        await _agent.Control.OrderAsync("quick", "op1", await _agent.Control.StopAsync("quick"));
        var ended = await _agent.Control.EndOfAsync("quick", "op1");
        Assert.Equal((OperationState.Failed, 3, "out\nerr"), (ended.State, ended.ExitCode, ended.LastLines));
        var log = await LogAsync("quick", "op1", l => l.Ended);
        Assert.Equal("out\nerr\n", log.Text);
        var rest = await _agent.Control.GetAsync<OperationLog>("/v1/programs/quick/upgrades/op1/log?from=4");
        Assert.Equal((4L, 8L, "err\n"), (rest.From, rest.Next, rest.Text));
    }

    [Fact]
    public async Task Find_UnknownOperation_404()
    {
        using var answer = await _agent.Control.Http.GetAsync("/v1/programs/checkout/upgrades/none");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private void Go() => File.WriteAllText(_folder.File("go"), "");

    private async Task<OperationLog> LogAsync(string program, string id, Func<OperationLog, bool> isSo) =>
        await Eventually.GetAsync<OperationLog>(
            async () => await _agent.Control.GetAsync<OperationLog>($"/v1/programs/{program}/upgrades/{id}/log?from=0"), isSo);
}
