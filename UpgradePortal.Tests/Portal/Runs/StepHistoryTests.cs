using UpgradePortal.Agents;
using UpgradePortal.Audit;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>What pages tell of the past, from rows in a real SQLite file.</summary>
public sealed class StepHistoryTests : PortalTest
{
    private static readonly DateTimeOffset T0 = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task Steps_OfEachRun_AreTheMediansOfItsServers()
    {
        await Portal.AddPastRunAsync("catalog", "2", "1", T0, ["app1", "app2"], 1, 20, 30, 4, 2);
        await Portal.AddPastRunAsync("catalog", "3", "2", T0.AddDays(1), ["app1"], 1, 5, 60, 4, 2);
        await Portal.AddPastRunAsync("crm", "9", "8", T0.AddDays(2), ["app1"], 9, 9, 9, 9, 9);
        var steps = await Portal.Get<StepHistory>().OfAsync("catalog", default);
        Assert.Equal([("3", 1, 72), ("2", 2, 57)], steps.Select(s => (s.Version, s.Servers, (int)s.Steps.Sum(t => t.TotalSeconds))));
        Assert.Equal([1, 20, 30, 4, 2], steps[1].Steps.Select(t => (int)t.TotalSeconds));
    }

    [Fact]
    public async Task Versions_OfAProgramAndOfAServer_AreNewestFirst()
    {
        await Portal.AddPastRunAsync("catalog", "2", "1", T0, ["app1", "app2"], 1, 1, 1, 1, 1);
        var second = await Portal.AddPastRunAsync("catalog", "3", "2", T0.AddDays(1), ["app1"], 1, 1, 1, 1, 1);
        await Portal.AddPastRunAsync("crm", "9", "8", T0.AddDays(2), ["app1"], 1, 1, 1, 1, 1);
        var versions = Portal.Get<VersionHistory>();
        Assert.Equal([("app1", "3", "2"), ("app2", "2", "1"), ("app1", "2", "1")],
            (await versions.OfProgramAsync("catalog", default)).Select(c => (c.Server, c.Version, c.Before)));
        Assert.Equal([("crm", "9"), ("catalog", "3"), ("catalog", "2")],
            (await versions.OfServerAsync("app1", default)).Select(c => (c.Program, c.Version)));
        Assert.Equal((second, T0.AddDays(1).AddSeconds(5)),
            (await versions.OfProgramAsync("catalog", default))[0] is var newest ? (newest.Run, newest.At) : default);
    }

    [Fact]
    public async Task Entry_MovedUp_ComesEarlierAndIsOnRecord()
    {
        var editor = Portal.Get<InventoryService>();
        Assert.True(await editor.MoveListedAsync("catalog", "app2", -1, Callers.Of("bob"), default));
        Assert.False(await editor.MoveListedAsync("catalog", "app2", -1, Callers.Of("bob"), default));
        Assert.Equal(["app2", "app1"], (await Portal.Get<InventoryReader>().ServerListAsync("catalog", default)).Select(l => l.Server));
        var (rows, _) = await Portal.Get<AuditReader>().PageAsync(new("bob"), true, 1, 1, default);
        Assert.Equal(("instance.moved", "catalog/app2", new MoveData(2, 1)),
            (rows[0].Code, rows[0].SubjectId, RowJson.Read<MoveData>(rows[0].Data)));
    }

    [Fact]
    public void Router_WithANewEpoch_WasRestarted()
    {
        var fleet = Portal.Get<FleetState>();
        foreach (var epoch in new[] { "e1", "e1", "e2", "e3" }) fleet.RouterSaid("other", new RoutingTable(epoch, []), null);
        Assert.Equal(2, fleet.Restarts("other").Count);
        Assert.Empty(fleet.Restarts("edge"));
    }
}
