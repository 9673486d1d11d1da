using DemoFarm;
using DemoFarm.Routers;

namespace UpgradePortal.Tests.Farms;

/// <summary>Two HAProxys before the same servers: all must agree, unless a person says that one is out of service.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class TwoRoutersTests
{
    [Fact]
    public async Task Turn_OneOfTwoHaProxysDown_WaitsAndNamesItUntilItIsOutOfService()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = FarmRouterKind.HaProxy });
        var (farm, limit) = (fixture.Farm, fixture.Limit);
        using var hands = new FarmOperator(fixture);
        using var ports = new FarmPorts(null);
        await using var edge2 = new HaProxy(
            Directory.CreateDirectory(Path.Combine(farm.Folder, "2")).FullName, ports, farm.Servers, new(), TimeProvider.System);
        await edge2.StartAsync(limit);
        await BindAsync(farm, edge2, limit);
        fixture.Load(FarmRuns.Catalog);
        using var held = await HeldSocket.OpenAsync(farm.Servers[0][FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.UntilPhaseAsync(run, "app1", "waiting");

        // A restart forgets the stop: it is seen, told once, and set again.
        await DownAsync(edge2, limit);
        await edge2.StartAsync(limit);
        await hands.SeenAsync("catalog", "app1", "stopped");
        await Eventually.Async(async () => await RestartsAsync(fixture, run) == 1, "the restart is told");

        await DownAsync(edge2, limit);
        await held.CloseAsync();
        var waits = await fixture.UntilAsync(run, r => r["app1"].Reason?.Contains("edge2", StringComparison.Ordinal) == true);
        Assert.Equal("waiting", waits["app1"].Phase);
        Assert.Equal(1, farm.Servers[0][FarmRuns.Catalog].Starts);

        await hands.DoneAsync("PUT", "routers/edge2/out-of-service", new { reason = "Power." });
        await fixture.SucceedsAsync(run);
        Assert.Contains("does not answer", await hands.RefusedAsync("DELETE", "routers/edge2/out-of-service"), StringComparison.Ordinal);
        await edge2.StartAsync(limit);
        await hands.DoneAsync("DELETE", "routers/edge2/out-of-service");
        foreach (var server in farm.Servers) await hands.SeenAsync("catalog", server.Name, "routed");
        Assert.Contains(await fixture.Api.EventsAsync(run),
            e => e.Text.Contains("declared edge2 out of service: Power.", StringComparison.Ordinal));
        Assert.Equal(1, await RestartsAsync(fixture, run));
        await fixture.NothingLostAsync();
    }

    private static async Task<int> RestartsAsync(FarmFixture fixture, Guid run) =>
        (await fixture.Api.EventsAsync(run)).Count(e => e.Text == "edge2 was restarted; its stops are set again.");

    private static async Task BindAsync(DemoFarm.Farm farm, HaProxy edge2, CancellationToken limit)
    {
        await farm.Portal.Api.PutAsync("routers/edge2", edge2.Registration, limit);
        foreach (var server in farm.Servers)
        {
            var bindings = new[] { "edge", "edge2" }.Select(r => new { router = r, backend = FarmRuns.Catalog, server = server.Name });
            await farm.Portal.Api.PutAsync(
                $"programs/catalog/servers/{server.Name}", new { address = farm.AddressOf(server, FarmRuns.Catalog), bindings }, limit);
        }
    }

    // The master takes its worker with it.
    private static async Task DownAsync(HaProxy router, CancellationToken limit)
    {
        await router.Process.SignalAsync("TERM");
        await router.Process.ExitAsync(limit);
    }
}
