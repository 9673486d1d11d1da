using DemoFarm;

namespace UpgradePortal.Tests.Farm;

/// <summary>Drains that do not end and upgrades that fail, by what the plan says and by what people decide.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class PolicyTests
{
    private const string BrokenOnTheLast = "2.0-missing-on-app3";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Sessions_ThatStay_AskAndAreEndedOnlyByAPersonWithAReason()
    {
        await using var trial = await Trial.StartAsync();
        var server = trial.Farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog, new { waitAtMost = Soon });
        var asked = await trial.UntilAsync(run, r => r[server.Name].Trouble == "overdue");
        await trial.Api.DecideAsync(run, asked[server.Name], "force", trial.Limit);
        // What was cut off stays listed for 5 s, which is longer than this plan waits.
        await trial.UntilAsync(run, r => r.IsOver);
        await trial.SucceedsAsync(run);
        var told = (await trial.Api.EventsAsync(run)).Single(e => e.Text.Contains("ended by force", StringComparison.Ordinal));
        Assert.Contains("The farm says so.", told.Text, StringComparison.Ordinal);
        Assert.Contains("/ws", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_ThatStay_PlanReturnsTheServerAndGoesOn()
    {
        await using var trial = await Trial.StartAsync();
        var server = trial.Farm.Servers[0];
        trial.Load(Trial.Checkout);
        using var held = await HeldSocket.OpenAsync(server[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog, new { waitAtMost = Soon, whenSessionsStay = "returnAndSkip" });
        var ended = await trial.UntilAsync(run, r => r.IsOver);
        Assert.Equal("incomplete", ended.Status);
        Assert.Equal(["returned", "upgraded", "upgraded"], ended.Turns.Select(t => t.Phase));
        Assert.Equal(1, server[Trial.Catalog].Starts);
        await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task Failure_PlanRollsAllBack_EveryServerRunsTheOldVersionRouted()
    {
        await using var trial = await Trial.StartAsync();
        trial.Load(Trial.Catalog);
        var run = await trial.BeginAsync(Trial.Catalog, new { whenFailed = "rollBackAll" }, BrokenOnTheLast);
        var ended = await trial.UntilAsync(run, r => r.IsOver || r.Turns.Any(t => t.Trouble != "none"));
        Assert.Equal("rolledBack", ended.Status);
        Assert.All(ended.Turns, t => Assert.Equal("rolledBack", t.Phase));
        await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task Failure_PlanLeavesItOut_TheOthersAreUpgradedAndItStaysOutWithItsReason()
    {
        await using var trial = await Trial.StartAsync();
        trial.Load(Trial.Catalog);
        var run = await trial.BeginAsync(Trial.Catalog, new { whenFailed = "leaveOut", failuresAllowed = 1 }, "2.0-missing-on-app1");
        var ended = await trial.UntilAsync(run, r => r.IsOver || r.Turns.Any(t => t.Trouble != "none"));
        Assert.Equal("incomplete", ended.Status);
        Assert.Equal(["leftOut", "upgraded", "upgraded"], ended.Turns.Select(t => t.Phase));
        Assert.Contains("exit code", ended.Turns[0].Why, StringComparison.Ordinal);
        await trial.RoutedAsync(Trial.Catalog, trial.Farm.Servers[1], trial.Farm.Servers[2]);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task Failure_AsksAPerson_WhoRollsTheServerBack()
    {
        await using var trial = await Trial.StartAsync();
        trial.Load(Trial.Catalog);
        var run = await trial.BeginAsync(Trial.Catalog, version: BrokenOnTheLast);
        var asked = await trial.UntilAsync(run, r => r["app3"].Trouble == "failed");
        await trial.Api.DecideAsync(run, asked["app3"], "rollBack", trial.Limit);
        var ended = await trial.UntilAsync(run, r => r.IsOver);
        Assert.Equal(("incomplete", "rolledBack"), (ended.Status, ended["app3"].Phase));
        await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task Canary_GoesAloneAndTheRestWaitsForAPerson()
    {
        await using var trial = await Trial.StartAsync();
        trial.Load(Trial.Catalog);
        var run = await trial.BeginAsync(Trial.Catalog, new { canaries = 1, askBetweenWaves = true, maxOut = 2 });
        var waits = await trial.UntilAsync(run, r => r.WaitsForGo);
        Assert.Equal(["upgraded", "queued", "queued"], waits.Turns.Select(t => t.Phase));
        await trial.Api.PostAsync($"runs/{run}/go-on", trial.Limit);
        await trial.SucceedsAsync(run);
        await Assert.ThrowsAsync<FarmException>(() => trial.Api.PostAsync($"runs/{run}/go-on", trial.Limit));
        await trial.NothingLostAsync();
    }
}
