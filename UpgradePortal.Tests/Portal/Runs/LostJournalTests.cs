namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>While a command runs its agent is restarted without its journal: whether and how far it ran is not known any more, so nothing
/// is ordered again that the plan or a person did not order.</summary>
public sealed class LostJournalTests : IAsyncLifetime
{
    private const string Program = FarmRuns.Catalog;
    private LocalFarm _farm = null!;
    private LocalServer _server = null!;
    private LocalProgram _program = null!;

    public async Task InitializeAsync()
    {
        _farm = await LocalFarm.StartAsync();
        (_server, _program) = (_farm.Servers[0], _farm.Servers[0][Program]);
    }

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Journal_LostWhileTheCommandRuns_APersonIsAskedAndNothingRunsTwice(bool olderCopy)
    {
        var copy = await File.ReadAllBytesAsync(_server.JournalFile);
        var run = await BeginAsync("ask");
        await LoseAsync(olderCopy ? copy : null);
        var asked = await _farm.UntilAsync(run, r => r["app1"].Trouble == "failed");
        Assert.Equal("app1's agent has no memory of the upgrade that it had begun.", asked["app1"].Reason);
        _program.CommandWaits = false;
        await Eventually.Async(() => _program.Starts == 2, "the command ends");
        await _farm.Api.DecideAsync(run, asked["app1"], "continue");
        await _farm.SucceedsAsync(run);
    }

    [Fact]
    public async Task Journal_LostWhileTheCommandRuns_PlanVerifies()
    {
        var run = await BeginAsync("verify");
        await LoseAsync();
        await _farm.UntilPhaseAsync(run, "app1", "verifying");
        _program.CommandWaits = false;
        await _farm.SucceedsAsync(run);
        Assert.Contains(await _farm.Api.EventsAsync(run), e => e.Text.Contains("no memory", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Journal_LostWhileTheCommandRuns_PlanRunsAgain()
    {
        var run = await BeginAsync("runAgain");
        await LoseAsync();
        await _farm.UntilAsync(run, r => r["app1"].Attempt == 2);
        _program.CommandWaits = false;
        await _farm.UntilAsync(run, r => r.IsOver);
        Assert.Equal(3, _program.Starts);
    }

    // The server is kept for its upgrade, which may still run, until a person has seen that it does not.
    [Fact]
    public async Task Journal_LostWhileItsServerIsLeftOut_APersonIsAsked()
    {
        var run = await BeginAsync("ask");
        var asked = await _farm.UntilPhaseAsync(run, "app1", "upgrading");
        await _server.RestartAgentAsync(async () =>
        {
            await _farm.Api.DecideAsync(run, asked["app1"], "exclude");
            File.Delete(_server.JournalFile);
        });
        var left = await _farm.UntilAsync(run, r => r["app1"] is { Phase: "leftOut", Trouble: "failed" });
        Assert.Contains("no memory", left["app1"].Reason, StringComparison.Ordinal);
        await _farm.UntilAsync(run, r => r.IsOver);
        await _farm.Api.DecideAsync(run, left["app1"], "continue");
        Assert.Equal("none", (await _farm.Api.RunAsync(run))["app1"].Trouble);
        _program.CommandWaits = false;
    }

    private async Task<Guid> BeginAsync(string onInterrupted)
    {
        _program.CommandWaits = true;
        var run = await _farm.BeginAsync(Program, "app1", new { onInterrupted });
        await Eventually.Async(
            async () => await _server.Agent.Control.Http.GetStringAsync("/v1/programs") is var said
                && said.Contains("operationId\":\"", StringComparison.Ordinal), "the command runs");
        return run;
    }

    private Task LoseAsync(byte[]? copy = null) => _server.RestartAgentAsync(async () =>
    {
        File.Delete(_server.JournalFile);
        if (copy is not null) await File.WriteAllBytesAsync(_server.JournalFile, copy);
    });
}
