using DemoFarm;
using DemoFarm.Routers;

namespace UpgradePortal.Tests.Farms;

/// <summary>What people stop and restore by hand, and what others stop, with real processes under traffic.</summary>
[Collection(FarmCollection.Name)]
public sealed class ManualDrainTests
{
    // M-3, M-7, M-1, as for our router in the portal's own tests.
    [Fact]
    public async Task HaProxy_DrainedByHandAndRestored_LosesNothing()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        using var hands = new FarmOperator(fixture);
        var asks = fixture.Asks(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Catalog).Add(asks.Slow(TimeSpan.FromSeconds(1))).Add(asks.Stream(1));
        fixture.Load(FarmRuns.Checkout);
        await ManualDrainScenarios.DrainsOneAfterTheOtherAsync(fixture, hands);
        await fixture.NothingLostAsync();
    }

    // On a farm of its own: for a minute after a restore a stop there is taken for a late one of ours.
    [Fact]
    public async Task HaProxy_StoppedBySomebodyElse_StaysStopped()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        using var hands = new FarmOperator(fixture);
        fixture.Load(FarmRuns.Catalog);
        await ManualDrainScenarios.StopOfSomebodyElseStaysAsync(fixture, hands);
        await fixture.NothingLostAsync();
    }

    // The portal's data of before the run come back: the router is stopped and the agent holds, and nobody knows why.
    [Fact]
    public async Task UnownedDrain_AfterAnOldBackUpWasRestored_IsFoundAndRestored()
    {
        await using var fixture = await FarmFixture.StartAsync();
        using var hands = new FarmOperator(fixture);
        var (portal, data) = (fixture.Farm.Portal, Path.Combine(fixture.Farm.Folder, "portal"));
        fixture.Load(FarmRuns.Catalog);
        await portal.Process.SignalAsync("TERM");
        await portal.Process.ExitAsync(fixture.Limit);
        Folders.Copy(data, data + "-old");
        await portal.StartAsync(fixture.Limit);
        using var held = await HeldSocket.OpenAsync(fixture.Farm.Servers[0][FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.UntilPhaseAsync(run, "app1", "waiting");

        await portal.Process.KillAsync();
        Directory.Delete(data, recursive: true);
        Folders.Copy(data + "-old", data);
        await portal.StartAsync(fixture.Limit);

        await hands.OwnerAsync("catalog", "app1", "unowned");
        await hands.DoneAsync("POST", "programs/catalog/servers/app1/restore", new { reason = "Nobody needs it." });
        await hands.OwnerAsync("catalog", "app1", "nobody");
        await held.CloseAsync();
        await fixture.RoutedAsync(FarmRuns.Catalog, fixture.Names);
        await fixture.SucceedsAsync(await fixture.BeginAsync(FarmRuns.Catalog));
        await fixture.NothingLostAsync();
    }
}
