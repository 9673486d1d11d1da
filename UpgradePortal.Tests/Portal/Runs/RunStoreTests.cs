using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>The store on a real SQLite file, with the portal's own services.</summary>
public sealed class RunStoreTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private Guid _run;

    public async Task InitializeAsync()
    {
        using var client = await _portal.EnterAsync();
        await client.SetUpAsync("catalog", "app1", "app2");
        await using var db = await Db();
        var plan = await _portal.PlanAsync("catalog", "2", new RunPolicy(), ["app1", "app2"]);
        var (run, _) = await _portal.Get<StartPlan>()
            .RecordAsync(await db.Set<PlanRow>().SingleAsync(p => p.Id == plan), [("app1", "1"), ("app2", "1")], Callers.Test, default);
        _run = run!.Value;
    }

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Save_UnderAnOldRevision_ChangesNothing()
    {
        var store = _portal.Get<RunStore>();
        var first = await store.FindAsync(_run, "app1", default);
        Assert.True((await store.SaveAsync(_run, "app1", first!.Revision, new TurnEvent.Started(), Callers.Test, default)).Changed);
        Assert.False((await store.SaveAsync(_run, "app1", first.Revision, new TurnEvent.Drained("e"), Callers.Test, default)).Changed);
        Assert.Equal(Phase.Draining, (await store.FindAsync(_run, "app1", default))!.Turn.Phase);
    }

    // M-9, M-16, M-18: program and server of the signal come from the server list, with the program's code.
    [Fact]
    public async Task Save_TurnStarts_WantsItStoppedAtEveryRouterInTheSameTransaction()
    {
        var saved = await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
        Assert.Equal(["edge"], saved.Routers);
        var (row, code, _) = Assert.Single(await _portal.Get<WantedRoutes>().ReadAsync("edge", default));
        Assert.Equal(("catalog", "app1", RoutingMode.Stopped, 1L), (row.Program, row.Server, row.Mode, row.Generation));
        Assert.Equal(new ProgramCode(CodeKind.Url, "/catalog"), code);
        await using var db = await Db();
        Assert.Equal(_run, (await db.Set<DrainClaimRow>().SingleAsync()).RunId);
    }

    // Capacity is counted from claims: one that forgot its turn would let another upgrade begin beside it.
    [Fact]
    public async Task Claim_SaysWhetherItsTurnKeepsTheServer_AlsoWhileAnUpgradeThatWasLeftMayStillRun()
    {
        var store = _portal.Get<RunStore>();
        foreach (var happened in new TurnEvent[]
            { new TurnEvent.Started(), new TurnEvent.Drained("e"), new TurnEvent.SessionsCounted(0, true, 1, "e") })
            Assert.Equal((true, true), await KeptAsync(happened));
        var seen = (await store.FindAsync(_run, "app1", default))!.Turn.Seen;
        Assert.Equal((true, true), await KeptAsync(new TurnEvent.Decided(Choice.Exclude, "ada", "Broken disk.", seen)));
        Assert.Equal((true, true), await KeptAsync(new TurnEvent.Drained("e")));
        Assert.Equal(Phase.LeftOut, (await store.FindAsync(_run, "app1", default))!.Turn.Phase);
        Assert.Equal((false, false), await KeptAsync(new TurnEvent.Settled()));
    }

    [Fact]
    public async Task Save_PollThatChangedNothing_WritesNothing()
    {
        var store = _portal.Get<RunStore>();
        await store.SaveAsync(_run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
        await store.SaveAsync(_run, "app1", null, new TurnEvent.NotYet("edge has not stopped yet.", false), Callers.Test, default);
        var before = await store.FindAsync(_run, "app1", default);
        Assert.False((await store.SaveAsync(_run, "app1", null, new TurnEvent.NotYet("edge has not stopped yet.", false), Callers.Test,
            default)).Changed);
        Assert.Equal(before!.Revision, (await store.FindAsync(_run, "app1", default))!.Revision);
    }

    [Fact]
    public async Task Seen_OldGeneration_ConfirmsNothing()
    {
        await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
        var wanted = _portal.Get<WantedRoutes>();
        var (row, _, _) = Assert.Single(await wanted.ReadAsync("edge", default));
        await wanted.SeenAsync([new(row.Id, row.Generation - 1, true, null, null)], default);
        Assert.False((await wanted.ReadAsync("edge", default))[0].Row.IsConfirmed);
        await wanted.SeenAsync([new(row.Id, row.Generation, true, null, null)], default);
        Assert.True((await wanted.ReadAsync("edge", default))[0].Row.IsConfirmed);
    }

    [Fact]
    public async Task Start_SecondRunOfTheProgram_IsRefusedWithTheFirstsVersion()
    {
        var second = await _portal.PlanAsync("catalog", "3", new(), ["app1"]);
        await using var db = await Db();
        var (run, refusal) = await _portal.Get<StartPlan>()
            .RecordAsync(await db.Set<PlanRow>().SingleAsync(p => p.Id == second), [("app1", "1")], Callers.Test, default);
        Assert.Null(run);
        Assert.Contains("to 2 already", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advance_NobodyIsKnownToServe_StartsNothing()
    {
        var (decision, _, _) = await _portal.Get<RunAdmission>().AdvanceAsync(_run, default);
        Assert.Equal("Without app1 too few would serve.", Assert.IsType<Decision.SleepUntil>(decision).Reason);
    }

    [Fact]
    public async Task Model_AndMigrations_Agree()
    {
        await using var db = await Db();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Keys_AreNotInTheDatabase()
    {
        await using var db = await Db();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        var file = await File.ReadAllBytesAsync(Path.Combine(_portal.Folder, "portal.db"));
        Assert.Equal(-1, file.AsSpan().IndexOf("agent-key-0123456789"u8));
        Assert.Equal(-1, file.AsSpan().IndexOf("router-key-0123456789"u8));
        Assert.Equal(-1, file.AsSpan().IndexOf("signal-key-app1"u8));
    }

    [Fact]
    public void Folder_SecondPortal_IsRefusedWithTheRemedy() =>
        Assert.Contains("Portal:DataDirectory", Assert.Throws<IOException>(() => DataFolder.Open(_portal.Folder)).Message,
            StringComparison.Ordinal);

    private async Task<(bool ByTurn, bool ByClaim)> KeptAsync(TurnEvent happened)
    {
        Assert.True((await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, happened, Callers.Test, default)).Changed);
        await using var db = await Db();
        return ((await db.Set<TurnRow>().SingleAsync(t => t.RunId == _run && t.Server == "app1")).KeepsServer,
            (await db.Set<DrainClaimRow>().SingleAsync()).KeepsServer);
    }

    private Task<PortalDb> Db() => _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}
