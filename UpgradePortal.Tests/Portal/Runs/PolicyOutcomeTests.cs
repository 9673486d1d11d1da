using DemoFarm;
using DemoFarm.Portals;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>Drains that do not end and upgrades that fail, by what the plan says and by what people decide.</summary>
public sealed class PolicyOutcomeTests : IAsyncLifetime
{
    private const string BrokenOnTheLast = "2.0-missing-on-app3";
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(1);
    private LocalFarm _farm = null!;

    public async Task InitializeAsync() => _farm = await LocalFarm.StartAsync();

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public async Task Sessions_ThatStay_AskAndAreEndedOnlyByAPersonWithAReason()
    {
        using var held = await HeldSocket.OpenAsync(_farm.Servers[0][FarmRuns.Catalog]);
        var run = await _farm.BeginAsync(FarmRuns.Catalog, new { drainTimeout = Minutes });
        await _farm.UntilPhaseAsync(run, "app1", "waiting");
        var asked = await _farm.UntilOverdueAsync(run, "app1");
        await _farm.Api.DecideAsync(run, asked["app1"], "force");
        await _farm.SucceedsAsync(run);
        var told = (await _farm.Api.EventsAsync(run)).Single(e => e.Text.Contains("ended by force", StringComparison.Ordinal));
        Assert.Contains("The farm says so.", told.Text, StringComparison.Ordinal);
        Assert.Contains("/ws", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_ThatStay_PlanReturnsTheServerAndGoesOn()
    {
        _farm.Load(FarmRuns.Checkout);
        using var held = await HeldSocket.OpenAsync(_farm.Servers[0][FarmRuns.Catalog]);
        var run = await _farm.BeginAsync(FarmRuns.Catalog, new { drainTimeout = Minutes, onDrainTimeout = "returnToService" });
        await _farm.UntilPhaseAsync(run, "app1", "waiting");
        await _farm.UntilLaterAsync(run, r => r["app1"].Phase != "waiting");
        var ended = await _farm.UntilAsync(run, r => r.IsOver);
        Assert.Equal("incomplete", ended.Status);
        Assert.Equal(["returned", "upgraded", "upgraded"], ended.Turns.Select(t => t.Phase));
        Assert.Equal(1, _farm.Starts("app1", FarmRuns.Catalog));
        await _farm.RoutedAsync(FarmRuns.Catalog, _farm.Names);
        await _farm.NothingLostAsync();
    }

    [Fact]
    public async Task Failure_PlanRollsAllBack_EveryServerRunsTheOldVersionRouted()
    {
        _farm.Load(FarmRuns.Catalog);
        var run = await _farm.BeginAsync(FarmRuns.Catalog, new { onFailure = "rollBackAll" }, BrokenOnTheLast);
        var ended = await EndedAsync(run);
        Assert.Equal("rolledBack", ended.Status);
        Assert.All(ended.Turns, t => Assert.Equal("rolledBack", t.Phase));
        await _farm.RoutedAsync(FarmRuns.Catalog, _farm.Names);
        await _farm.NothingLostAsync();
    }

    [Fact]
    public async Task Failure_PlanLeavesItOut_TheOthersAreUpgradedAndItStaysOutWithItsReason()
    {
        _farm.Load(FarmRuns.Catalog);
        var run = await _farm.BeginAsync(FarmRuns.Catalog, new { onFailure = "leaveOut", maxFailures = 1 }, "2.0-missing-on-app1");
        var ended = await EndedAsync(run);
        Assert.Equal("incomplete", ended.Status);
        Assert.Equal(["leftOut", "upgraded", "upgraded"], ended.Turns.Select(t => t.Phase));
        Assert.Contains("exit code", ended.Turns[0].Reason, StringComparison.Ordinal);
        await _farm.RoutedAsync(FarmRuns.Catalog, "app2", "app3");
        await _farm.NothingLostAsync();
    }

    [Fact]
    public async Task Failure_AsksAPerson_WhoRollsTheServerBack()
    {
        _farm.Load(FarmRuns.Catalog);
        var run = await _farm.BeginAsync(FarmRuns.Catalog, version: BrokenOnTheLast);
        var asked = await _farm.UntilAsync(run, r => r["app3"].Trouble == "failed");
        Assert.Equal(
            "The command ended with exit code 3. Its output ends with: missing. app3 runs 1.0 and is healthy. Attempt 1 of 1.",
            asked["app3"].Reason);
        await _farm.Api.DecideAsync(run, asked["app3"], "rollBack");
        var ended = await _farm.UntilAsync(run, r => r.IsOver);
        Assert.Equal(("incomplete", "rolledBack"), (ended.Status, ended["app3"].Phase));
        await _farm.RoutedAsync(FarmRuns.Catalog, _farm.Names);
        await _farm.NothingLostAsync();
    }

    [Fact]
    public async Task Canary_GoesAloneAndTheRestWaitsForAPerson()
    {
        _farm.Load(FarmRuns.Catalog);
        var run = await _farm.BeginAsync(FarmRuns.Catalog, new { canaries = 1, pauseBetweenWaves = true, maxUnavailable = 2 });
        var waits = await _farm.UntilAsync(run, r => r.WaitsForGo);
        Assert.Equal(["upgraded", "queued", "queued"], waits.Turns.Select(t => t.Phase));
        await _farm.Api.PostAsync($"runs/{run}/promote");
        await _farm.SucceedsAsync(run);
        await Assert.ThrowsAsync<FarmException>(() => _farm.Api.PostAsync($"runs/{run}/promote"));
        await _farm.NothingLostAsync();
    }

    // Ended, or asking somebody where the plan says that nobody is to be asked.
    private Task<RunSeen> EndedAsync(Guid run) => _farm.UntilAsync(run, r => r.IsOver || r.Turns.Any(t => t.Trouble != "none"));
}
