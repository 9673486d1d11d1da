using DemoFarm;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Journeys;

/// <summary>A stop that somebody made at the router: it is never undone and never relied on (F2).</summary>
public sealed class ForeignStopTests
{
    private const string Theirs = "not by this portal";

    [Fact]
    public async Task Start_ServerThatSomebodyElseStopped_IsRefusedWithTheReason()
    {
        await using var farm = await FarmAsync();
        var plan = await farm.Api.PlanAsync(FarmRuns.Catalog, FarmRuns.Next, new { });
        var refused = await Assert.ThrowsAsync<FarmException>(() => farm.Api.PostAsync($"plans/{plan}/start"));
        Assert.Contains(Theirs, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Theirs, (await farm.Api.ReadAsync($"plans/{plan}/preview")).GetRawText(), StringComparison.Ordinal);
        farm.Untouched(FarmRuns.Catalog);
    }

    [Fact]
    public async Task Run_PlanSkipsSuchServers_UpgradesTheOthersOnly()
    {
        await using var farm = await FarmAsync();
        farm.Load(FarmRuns.Catalog);
        var run = await farm.BeginAsync(FarmRuns.Catalog, new { onForeignStop = "skip" });
        var ended = await farm.UntilAsync(run, r => r.IsOver);
        Assert.Equal(("incomplete", "returned", "upgraded"), (ended.Status, ended["app2"].Phase, ended["app3"].Phase));
        Assert.Contains(Theirs, ended["app2"].Reason, StringComparison.Ordinal);
        Assert.Equal((2, 1, 2), (Starts("app1"), Starts("app2"), Starts("app3")));
        await farm.RoutedAsync(FarmRuns.Catalog, "app1", "app3");
        await farm.NothingLostAsync();

        int Starts(string server) => farm.Starts(server, FarmRuns.Catalog);
    }

    [Fact]
    public async Task Run_PlanLeavesSuchServersStopped_UpgradesThemAndLeavesThemAsFound()
    {
        await using var farm = await FarmAsync();
        farm.Load(FarmRuns.Catalog);
        var run = await farm.BeginAsync(FarmRuns.Catalog, new { onForeignStop = "upgradeAndLeaveStopped" });
        await farm.SucceedsAsync(run);
        await farm.RoutedAsync(FarmRuns.Catalog, "app1", "app3");
        Assert.Contains(await farm.Api.EventsAsync(run), e => e.Text.Contains("stays stopped, as it was found", StringComparison.Ordinal));
        await farm.NothingLostAsync();
    }

    // In mid-turn its owner begins it again, and our own stop takes that place: that one is ours to end.
    [Fact]
    public async Task Run_TheirStopEndsInMidTurn_RoutesTheServerAgain()
    {
        await using var farm = await FarmAsync();
        using var held = await HeldSocket.OpenAsync(farm.Servers[1][FarmRuns.Catalog]);
        var run = await farm.BeginAsync(FarmRuns.Catalog, new { onForeignStop = "upgradeAndLeaveStopped" });
        await farm.UntilPhaseAsync(run, "app2", "waiting");
        await farm.SetAtRouterAsync(FarmRuns.Catalog, "app2", RoutingMode.Routed);
        await Eventually.Async(async () => (await farm.TableAsync()).Find(FarmRuns.Catalog, "app2")!.Mode is RoutingMode.Stopped,
            "it is stopped from here");
        await held.CloseAsync();
        await farm.SucceedsAsync(run);
        await farm.RoutedAsync(FarmRuns.Catalog, "app1", "app2", "app3");
    }

    // Between the start and its turn the server is stopped by a colleague: the run waits, and says for whom.
    [Fact]
    public async Task Run_SomebodyStopsAServerInMidRun_WaitsUntilTheyBeginItAgain()
    {
        await using var farm = await LocalFarm.StartAsync();
        using var held = await HeldSocket.OpenAsync(farm.Servers[0][FarmRuns.Catalog]);
        var run = await farm.BeginAsync(FarmRuns.Catalog);
        await farm.UntilPhaseAsync(run, "app1", "waiting");
        await farm.SetAtRouterAsync(FarmRuns.Catalog, "app2");
        await held.CloseAsync();
        await farm.UntilAsync(run, r => r.WaitsFor?.Contains(Theirs, StringComparison.Ordinal) == true);
        Assert.Equal(1, farm.Starts("app2", FarmRuns.Catalog));
        await farm.SetAtRouterAsync(FarmRuns.Catalog, "app2", RoutingMode.Routed);
        await farm.SucceedsAsync(run);
    }

    private static async Task<LocalFarm> FarmAsync()
    {
        var farm = await LocalFarm.StartAsync();
        await farm.SetAtRouterAsync(FarmRuns.Catalog, "app2");
        using var hands = new FarmOperator(farm);
        await hands.OwnerAsync(FarmRuns.Catalog, "app2", "somebodyElse");
        return farm;
    }
}
