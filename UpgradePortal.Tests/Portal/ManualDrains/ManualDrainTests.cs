namespace UpgradePortal.Tests.Portal.ManualDrains;

/// <summary>What people stop and restore by hand, and what others stop, under traffic.</summary>
public sealed class ManualDrainTests
{
    // M-3, M-7: to stop and to begin routing one program to one server; M-1: the other program there serves on.
    [Fact]
    public async Task DrainByHandAndRestore_UnderTraffic_LosesNothing()
    {
        await using var farm = await LocalFarm.StartAsync();
        using var hands = new FarmOperator(farm);
        var asks = farm.Asks(FarmRuns.Catalog);
        farm.Load(FarmRuns.Catalog).Add(asks.Slow(TimeSpan.FromSeconds(1))).Add(asks.Stream(1));
        farm.Load(FarmRuns.Checkout);
        await ManualDrainScenarios.DrainsOneAfterTheOtherAsync(farm, hands);
        await farm.NothingLostAsync();
    }

    [Fact]
    public async Task DrainByHand_RacingATurnsStart_NeverTakesTheLastServer()
    {
        await using var farm = await LocalFarm.StartAsync(new() { Servers = 2 });
        using var hands = new FarmOperator(farm);
        farm.Load(FarmRuns.Catalog);
        using var first = await HeldSocket.OpenAsync(farm.Servers[0][FarmRuns.Catalog]);
        var begin = farm.BeginAsync(FarmRuns.Catalog);
        // Asked again and again, from before the turn starts until it has: never both.
        var taken = false;
        while (!taken && !(begin.IsCompleted && (await farm.Api.RunAsync(await begin))["app1"].Phase != "queued"))
            taken = (await hands.AskAsync("POST", "programs/catalog/servers/app2/drain", new { reason = "Disk." })).Taken;
        var run = await begin;
        if (taken)
        {
            await hands.SeenAsync("catalog", "app2", "stopped");
            Assert.Equal("queued", (await farm.Api.RunAsync(run))["app1"].Phase);
            await hands.DoneAsync("POST", "programs/catalog/servers/app2/restore", new { reason = "New disk." });
        }
        await farm.UntilPhaseAsync(run, "app1", "waiting");
        Assert.Contains("too few", await hands.RefusedAsync("POST", "programs/catalog/servers/app2/drain", new { reason = "Disk." }),
            StringComparison.Ordinal);
        await first.CloseAsync();
        await farm.SucceedsAsync(run);
        await farm.NothingLostAsync();
    }

    [Fact]
    public async Task Stop_MadeAtTheRouterBySomebodyElse_IsNeverUndone()
    {
        await using var farm = await LocalFarm.StartAsync();
        using var hands = new FarmOperator(farm);
        farm.Load(FarmRuns.Catalog);
        await ManualDrainScenarios.StopOfSomebodyElseStaysAsync(farm, hands);
        await farm.NothingLostAsync();
    }
}
