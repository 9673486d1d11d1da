namespace UpgradePortal.Tests.Farm;

[Collection(FarmCollection.Name)]
public sealed class AgentDeathTests
{
    // Claim 12: the wait looks at the session list; a list that was begun anew is not believed for a while.
    [Fact]
    public async Task Agent_KilledWhileItsDoorIsWaitedFor_IsDistrustedAndThenUpgradedOnce()
    {
        await using var trial = await Trial.StartAsync();
        var server = trial.Farm.Servers[0];
        trial.Load(Trial.Catalog);
        using var lost = await HeldSocket.OpenAsync(server[Trial.Checkout]);
        var run = await trial.BeginAsync(Trial.Checkout, new { distrustFor = TimeSpan.FromSeconds(1) });
        await trial.UntilPhaseAsync(run, server.Name, "waiting");

        await server.Agent.KillAsync();
        await server.StartAgentAsync(trial.Limit);

        await trial.SucceedsAsync(run);
        Assert.Contains(await trial.Api.EventsAsync(run), e => e.Text.Contains("begun anew", StringComparison.Ordinal));
        trial.Untouched(Trial.Catalog);
        await trial.NothingLostAsync();
    }

    // Claim 12: where the program lists its own requests, the list outlives the agent and is still waited for.
    [Fact]
    public async Task Agent_KilledWhileAProgramsOwnListIsWaitedFor_StillWaitsForIt()
    {
        await using var trial = await Trial.StartAsync();
        var server = trial.Farm.Servers[0];
        trial.Load(Trial.Catalog);
        using var held = await HeldSocket.OpenAsync(server[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog, new { distrustFor = TimeSpan.FromSeconds(1) });
        await trial.UntilAsync(run, r => r[server.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });

        await server.Agent.KillAsync();
        await server.StartAgentAsync(trial.Limit);
        Assert.Equal("waiting", (await trial.Api.RunAsync(run))[server.Name].Phase);
        await held.CloseAsync();

        await trial.SucceedsAsync(run);
        await trial.NothingLostAsync();
    }

    // Claim 13: the other servers' turns do not wait for a silent one.
    [Fact]
    public async Task Agent_ThatNeverAnswers_HoldsUpItsOwnTurnOnly()
    {
        await using var trial = await Trial.StartAsync();
        var silent = trial.Farm.Servers[0];
        trial.Load(Trial.Catalog);
        using var held = await HeldSocket.OpenAsync(silent[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog, new { maxOut = 2 });
        await trial.UntilPhaseAsync(run, silent.Name, "waiting");
        await silent.Agent.SignalAsync("STOP");

        await trial.UntilAsync(run, r => r.Turns.Where(t => t.Server != silent.Name).All(t => t.Phase == "upgraded"));
        Assert.Equal("waiting", (await trial.Api.RunAsync(run))[silent.Name].Phase);

        await silent.Agent.SignalAsync("CONT");
        await held.CloseAsync();
        await trial.SucceedsAsync(run);
        await trial.NothingLostAsync();
    }
}
