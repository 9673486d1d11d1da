namespace UpgradePortal.Tests.Farms;

[Collection(FarmCollection.Name)]
public sealed class AgentDeathTests
{
    // M-12: the wait looks at the session list; a list that was begun anew is not believed for a while.
    [Fact]
    public async Task Agent_KilledWhileItsDoorIsWaitedFor_IsDistrustedAndThenUpgradedOnce()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var server = fixture.Farm.Servers[0];
        fixture.Load(FarmRuns.Catalog);
        using var lost = await HeldSocket.OpenAsync(server[FarmRuns.Checkout]);
        var run = await fixture.BeginAsync(FarmRuns.Checkout, new { sessionListQuarantine = TimeSpan.FromSeconds(1) });
        await fixture.UntilPhaseAsync(run, server.Name, "waiting");

        await server.Agent.KillAsync();
        await server.StartAgentAsync(fixture.Limit);

        await fixture.SucceedsAsync(run);
        Assert.Contains(await fixture.Api.EventsAsync(run), e => e.Text.Contains("begun anew", StringComparison.Ordinal));
        fixture.Untouched(FarmRuns.Catalog);
        await fixture.NothingLostAsync();
    }

    // M-12: where the program lists its own requests, the list outlives the agent and is still waited for.
    [Fact]
    public async Task Agent_KilledWhileAProgramsOwnListIsWaitedFor_StillWaitsForIt()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var server = fixture.Farm.Servers[0];
        fixture.Load(FarmRuns.Catalog);
        using var held = await HeldSocket.OpenAsync(server[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { sessionListQuarantine = TimeSpan.FromSeconds(1) });
        await fixture.UntilAsync(run, r => r[server.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });

        await server.Agent.KillAsync();
        await server.StartAgentAsync(fixture.Limit);
        Assert.Equal("waiting", (await fixture.Api.RunAsync(run))[server.Name].Phase);
        await held.CloseAsync();

        await fixture.SucceedsAsync(run);
        await fixture.NothingLostAsync();
    }

    // M-13: the other servers' turns do not wait for a silent one.
    [Fact]
    public async Task Agent_ThatNeverAnswers_HoldsUpItsOwnTurnOnly()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var silent = fixture.Farm.Servers[0];
        fixture.Load(FarmRuns.Catalog);
        using var held = await HeldSocket.OpenAsync(silent[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { maxUnavailable = 2 });
        await fixture.UntilPhaseAsync(run, silent.Name, "waiting");
        await silent.Agent.SignalAsync("STOP");

        await fixture.UntilAsync(run, r => r.Turns.Where(t => t.Server != silent.Name).All(t => t.Phase == "upgraded"));
        Assert.Equal("waiting", (await fixture.Api.RunAsync(run))[silent.Name].Phase);

        await silent.Agent.SignalAsync("CONT");
        await held.CloseAsync();
        await fixture.SucceedsAsync(run);
        await fixture.NothingLostAsync();
    }
}
