namespace UpgradePortal.Tests.Support.Farms;

/// <summary>What people do by hand, the same on each kind of farm and router.</summary>
internal static class ManualDrainScenarios
{
    /// <summary>Each server of catalog is drained and restored, then all of app1 is in maintenance and back.</summary>
    public static async Task DrainsOneAfterTheOtherAsync(FarmRuns farm, FarmOperator hands)
    {
        foreach (var server in farm.Names)
        {
            await hands.DoneAsync("POST", $"programs/catalog/servers/{server}/drain", new { reason = "Disk." });
            await hands.SeenAsync("catalog", server, "stopped");
            Assert.Contains("has drained", await hands.RefusedAsync(
                "POST", $"programs/catalog/servers/{server}/drain", new { reason = "Again." }), StringComparison.Ordinal);
            await hands.DoneAsync("POST", $"programs/catalog/servers/{server}/restore", new { reason = "New disk." });
            await hands.OwnerAsync("catalog", server, "nobody");
        }
        await hands.DoneAsync("POST", "servers/app1/maintenance", new { reason = "Kernel." });
        foreach (var program in (string[])[FarmRuns.Catalog, FarmRuns.Checkout]) await hands.SeenAsync(program, "app1", "stopped");
        await hands.DoneAsync("DELETE", "servers/app1/maintenance");
        foreach (var program in (string[])[FarmRuns.Catalog, FarmRuns.Checkout]) await hands.OwnerAsync(program, "app1", "nobody");
        farm.Untouched(FarmRuns.Catalog);
    }

    /// <summary>A run over the other servers leaves alone what somebody stopped at the router.</summary>
    public static async Task StopOfSomebodyElseStaysAsync(FarmRuns farm, FarmOperator hands)
    {
        await farm.SetAtRouterAsync(FarmRuns.Catalog, "app1");
        var run = await farm.Api.StartRunAsync(FarmRuns.Catalog, FarmRuns.Next, new { }, ["app2", "app3"]);
        await farm.UntilAsync(run, r => r is { IsOver: true, Status: "succeeded" });
        await hands.OwnerAsync("catalog", "app1", "somebodyElse");
        Assert.Contains("only what was stopped here",
            await hands.RefusedAsync("POST", "programs/catalog/servers/app1/restore", new { reason = "x" }), StringComparison.Ordinal);
        await hands.SeenAsync("catalog", "app2", "routed");
        Assert.Equal(1, farm.Starts("app1", FarmRuns.Catalog));
    }
}
