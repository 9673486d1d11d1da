using DemoFarm;

namespace UpgradePortal.Tests.Farm;

/// <summary>What people stop and restore by hand, and what others stop, with real processes under traffic.</summary>
[Collection(FarmCollection.Name)]
public sealed class HandTests
{
    // Claims 3, 7: to stop and to begin routing one program to one server; the other program there serves on (claim 1).
    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task DrainByHandAndRestore_UnderTraffic_LosesNothing(FarmRouterKind router)
    {
        await using var trial = await Trial.StartAsync(new() { Router = router });
        using var hands = new FarmHands(trial.Farm);
        var asks = trial.Asks(Trial.Catalog);
        trial.Load(Trial.Catalog).Add(asks.Slow(TimeSpan.FromSeconds(1))).Add(asks.Stream(1));
        trial.Load(Trial.Checkout);
        foreach (var server in trial.Farm.Servers)
        {
            await hands.DoneAsync("POST", $"programs/catalog/servers/{server.Name}/drain", new { why = "Disk." });
            await hands.SeenAsync("catalog", server.Name, "stopped");
            Assert.Contains("has drained", await hands.RefusedAsync("POST", $"programs/catalog/servers/{server.Name}/drain", new { why = "Again." }), StringComparison.Ordinal);
            await hands.DoneAsync("POST", $"programs/catalog/servers/{server.Name}/restore", new { why = "New disk." });
            await hands.OwnerAsync("catalog", server.Name, "nobody");
        }
        await hands.DoneAsync("POST", "servers/app1/maintenance", new { why = "Kernel." });
        foreach (var program in new[] { Trial.Catalog, Trial.Checkout }) await hands.SeenAsync(program, "app1", "stopped");
        await hands.DoneAsync("DELETE", "servers/app1/maintenance");
        foreach (var program in new[] { Trial.Catalog, Trial.Checkout }) await hands.OwnerAsync(program, "app1", "nobody");
        trial.Untouched(Trial.Catalog);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task DrainByHand_RacingATurnsStart_NeverTakesTheLastServer()
    {
        await using var trial = await Trial.StartAsync(new() { Servers = 2 });
        using var hands = new FarmHands(trial.Farm);
        trial.Load(Trial.Catalog);
        using var first = await HeldSocket.OpenAsync(trial.Farm.Servers[0][Trial.Catalog]);
        var begin = trial.BeginAsync(Trial.Catalog);
        // Asked again and again, from before the turn starts until it has: never both.
        var taken = false;
        while (!taken && !(begin.IsCompleted && (await trial.Api.RunAsync(await begin))["app1"].Phase != "queued"))
            taken = (await hands.AskAsync("POST", "programs/catalog/servers/app2/drain", new { why = "Disk." })).Taken;
        var run = await begin;
        if (taken)
        {
            await hands.SeenAsync("catalog", "app2", "stopped");
            Assert.Equal("queued", (await trial.Api.RunAsync(run))["app1"].Phase);
            await hands.DoneAsync("POST", "programs/catalog/servers/app2/restore", new { why = "New disk." });
        }
        await trial.UntilPhaseAsync(run, "app1", "waiting");
        Assert.Contains("too few", await hands.RefusedAsync("POST", "programs/catalog/servers/app2/drain", new { why = "Disk." }), StringComparison.Ordinal);
        await first.CloseAsync();
        await trial.SucceedsAsync(run);
        await trial.NothingLostAsync();
    }

    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Stop_MadeAtTheRouterBySomebodyElse_IsNeverUndone(FarmRouterKind router)
    {
        await using var trial = await Trial.StartAsync(new() { Router = router });
        using var hands = new FarmHands(trial.Farm);
        trial.Load(Trial.Catalog);
        await hands.StopAtRouterAsync(Trial.Catalog, "app1");
        var run = await trial.Api.StartRunAsync(Trial.Catalog, Trial.Next, new { }, ["app2", "app3"], trial.Limit);
        await trial.UntilAsync(run, r => r is { IsOver: true, Status: "succeeded" });
        await hands.OwnerAsync("catalog", "app1", "somebodyElse");
        Assert.Contains("only what was stopped here", await hands.RefusedAsync("POST", "programs/catalog/servers/app1/restore", new { why = "x" }), StringComparison.Ordinal);
        await hands.SeenAsync("catalog", "app2", "routed");
        Assert.Equal(1, trial.Farm.Servers[0][Trial.Catalog].Starts);
        await trial.NothingLostAsync();
    }

    // The portal's data of before the run come back: the router is stopped and the agent holds, and nobody knows why.
    [Fact]
    public async Task Orphan_AfterAnOldBackUpWasRestored_IsFoundAndRepaired()
    {
        await using var trial = await Trial.StartAsync();
        using var hands = new FarmHands(trial.Farm);
        var (portal, data) = (trial.Farm.Portal, Path.Combine(trial.Farm.Folder, "portal"));
        trial.Load(Trial.Catalog);
        await portal.Process.SignalAsync("TERM");
        await portal.Process.ExitAsync(trial.Limit);
        FarmHands.Copy(data, data + "-old");
        await portal.StartAsync(trial.Limit);
        using var held = await HeldSocket.OpenAsync(trial.Farm.Servers[0][Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog);
        await trial.UntilPhaseAsync(run, "app1", "waiting");

        await portal.Process.KillAsync();
        Directory.Delete(data, recursive: true);
        FarmHands.Copy(data + "-old", data);
        await portal.StartAsync(trial.Limit);

        await hands.OwnerAsync("catalog", "app1", "orphan");
        await hands.DoneAsync("POST", "programs/catalog/servers/app1/repair", new { });
        await hands.OwnerAsync("catalog", "app1", "nobody");
        await held.CloseAsync();
        await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
        await trial.SucceedsAsync(await trial.BeginAsync(Trial.Catalog));
        await trial.NothingLostAsync();
    }
}
