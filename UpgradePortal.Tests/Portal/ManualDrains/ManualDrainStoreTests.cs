using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Jobs;
using UpgradePortal.ManualDrains;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Portal.ManualDrains;

/// <summary>Claims by hand on a real SQLite file, with the portal's own services.</summary>
public sealed class ManualDrainStoreTests : IAsyncLifetime
{
    private SmallFarmFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await SmallFarmFixture.StartAsync();

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    // Rule 3: never the last one serving, over all runs and manual drains together.
    [Fact]
    public async Task Drain_RacingATurnsStart_NeverTakesTheLastServer()
    {
        var (drains, admission) = (_farm.Portal.Get<ManualDrainStore>(), _farm.Portal.Get<RunAdmission>());
        for (var round = 0; round < 10; round++)
        {
            var run = await PausedRunAsync();
            await FreshAsync();
            await _farm.Portal.Get<RunStore>().OrderAsync(run, new RunEvent.Resumed("test"), Callers.Test, default);
            var drain = Task.Run(() => drains.DrainAsync(Order("srv2"), default));
            var start = Task.Run(() => admission.AdvanceAsync(run, default));
            await Task.WhenAll(drain, start);
            await using var db = await _farm.DbAsync();
            var claim = Assert.Single(await db.Set<DrainClaimRow>().Where(c => c.Program == "catalog").ToListAsync());
            // Whoever started the turn: the portal wakes every run once a minute, which may be just now.
            Assert.True((await drain).Refusal is null ^ claim.RunId == run,
                $"{claim.RunId}, {(await drain).Refusal?.Message}, {(await start).Decision}");
            await ClearAsync(db);
        }
    }

    [Fact]
    public async Task Drain_TurnOfARunThere_IsRefused()
    {
        var run = await PausedRunAsync();
        await _farm.Portal.Get<RunStore>().SaveAsync(run, "srv1", null, new TurnEvent.Started(), Callers.Test, default);
        await FreshAsync();
        var result = await _farm.Portal.Get<ManualDrainStore>().DrainAsync(Order("srv1"), default);
        Assert.Contains("run's turn keeps catalog on srv1", result.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_FewerThanARunOfItNeedsWouldServe_IsRefused()
    {
        await PausedRunAsync(new RunPolicy(MinAvailable: 2));
        await FreshAsync();
        var result = await _farm.Portal.Get<ManualDrainStore>().DrainAsync(Order("srv1"), default);
        Assert.Contains("too few", result.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LateWordOfATurnThatLeftItOut_DoesNotTakeItOutAgain()
    {
        var store = _farm.Portal.Get<RunStore>();
        var run = await PausedRunAsync(new RunPolicy { OnFailure = OnFailure.LeaveOut, MaxFailures = 1 });
        foreach (var happened in new TurnEvent[] { new TurnEvent.Started(), new TurnEvent.Failed("No."), })
            await store.SaveAsync(run, "srv1", null, happened, Callers.Test, default);
        var turn = (await store.FindAsync(run, "srv1", default))!.Turn;
        await store.SaveAsync(run, "srv1", null, new TurnEvent.Decided(Choice.Exclude, "ann", "Broken.", turn.Seen),
            Callers.Of("ann"), default);
        await store.SaveAsync(run, "srv1", null, new TurnEvent.Drained(""), Callers.Test, default);
        Assert.Equal(Phase.LeftOut, (await store.FindAsync(run, "srv1", default))!.Turn.Phase);

        await FreshAsync();
        var back = await _farm.Portal.Get<ManualRestores>().RestoreAsync(
            new("srv1", new Dictionary<string, string?>(StringComparer.Ordinal) { ["catalog"] = null }, Callers.Of("ann"), "Mended."),
                default);
        Assert.Null(back.Refusal);
        foreach (var router in back.Routers) _farm.Portal.Get<WorkQueue>().Router(router);
        await _farm.OwnerIsAsync("catalog", "srv1", "nobody");
        var seen = (await store.FindAsync(run, "srv1", default))!.Turn.Seen;
        await store.SaveAsync(run, "srv1", null, new TurnEvent.Decided(Choice.Continue, "ann", "", seen), Callers.Of("ann"), default);
        await using var db = await _farm.DbAsync();
        Assert.Equal(0, await db.Set<DrainClaimRow>().CountAsync());
        Assert.Equal(RoutingMode.Routed, (await db.Set<WantedRouteRow>().SingleAsync()).Mode);
    }

    [Fact]
    public async Task Epoch_ChangedWhileARunHasATurnThere_IsToldOnce()
    {
        await _farm.DisposeAsync();
        // A router that nobody reaches: its epochs are this test's alone.
        _farm = await SmallFarmFixture.StartAsync(alsoBoundTo: "http://127.0.0.1:1");
        var run = await PausedRunAsync();
        await _farm.Portal.Get<RunStore>().SaveAsync(run, "srv1", null, new TurnEvent.Started(), Callers.Test, default);
        var epochs = _farm.Portal.Get<RouterEpochs>();
        foreach (var epoch in new[] { "a", "b", "b", "b" }) await epochs.SeenAsync("edge2", epoch, default);
        await using var db = await _farm.DbAsync();
        var told = await db.Set<EventRow>().SingleAsync(e => e.RunId == run && e.Code == RouterEventText.Restarted);
        Assert.Equal("edge2 was restarted; its stops are set again.", EventCodes.Text(told, "catalog", "2"));
    }

    private static ManualDrainOrder Order(string server) => new(server, ["catalog"], Callers.Of("ann"), "Disk.", null, null, false);

    private async Task<Guid> PausedRunAsync(RunPolicy? policy = null)
    {
        var starter = _farm.Portal.Get<StartPlan>();
        var plan = await _farm.Portal.PlanAsync("catalog", "2", (policy ?? new()) with { MinReadyTime = TimeSpan.Zero }, ["srv1"]);
        await using var db = await _farm.DbAsync();
        var (run, _) = await starter.RecordAsync(await db.Set<PlanRow>().SingleAsync(p => p.Id == plan), [("srv1", "1")],
            Callers.Test, default);
        await _farm.Portal.Get<RunStore>().OrderAsync(run!.Value, new RunEvent.Paused("test"), Callers.Test, default);
        return run.Value;
    }

    // What is not known now does not count as serving. The reconcilers work meanwhile: what one has stopped already is routed again first.
    private Task FreshAsync() => Eventually.Async(async () =>
    {
        foreach (var server in new[] { "srv1", "srv2" })
            if (await _farm.Router.SeenAsync(server) is { Mode: not RoutingMode.Routed } seen)
                (await _farm.Router.PutAsync(
                    "catalog", server, new RoutingOrder(RoutingMode.Routed, (seen.Generation ?? 0) + 1, RouterSetup.Catalog))).Dispose();
        await _farm.Portal.Get<RouterRefresh>().ReadAsync("edge", default);
        var fleet = _farm.Portal.Get<FleetState>();
        return new[] { "srv1", "srv2" }.All(
            s => fleet.Program("catalog", s) is { Healthy: true } && fleet.Route("edge", "catalog", s) is { Mode: RoutingMode.Routed });
    }, "both serve");

    private static async Task ClearAsync(PortalDb db)
    {
        await db.Set<DrainClaimRow>().ExecuteDeleteAsync();
        await db.Set<WantedRouteRow>().ExecuteDeleteAsync();
        await db.Set<TurnRow>().ExecuteDeleteAsync();
        await db.Set<RunRow>().ExecuteDeleteAsync();
    }
}
