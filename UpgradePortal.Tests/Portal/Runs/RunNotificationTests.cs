using Microsoft.EntityFrameworkCore;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>Each thing that happens to a run is told once, when it happens.</summary>
public sealed class RunNotificationTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private Guid _run;

    public async Task InitializeAsync()
    {
        using var client = await _portal.EnterAsync();
        await client.SetUpAsync("catalog", "app1", "app2");
    }

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Run_ThatGoesWell_TellsStartAndEnd()
    {
        await StartAsync(new());
        await TurnAsync(new TurnEvent.Started(), new TurnEvent.Drained("e"), new TurnEvent.SessionsCounted(0, true, 1, "e"),
            new TurnEvent.Upgraded(), new TurnEvent.Verified());
        await OrderAsync(new RunEvent.Paused("ada"));
        await OrderAsync(new RunEvent.Resumed("ada"));
        await OrderAsync(new RunEvent.RunEnded(RunStatus.Succeeded));
        Assert.False(await _portal.Get<RunStore>().OrderAsync(_run, new RunEvent.RunEnded(RunStatus.Succeeded), Callers.Test, default));
        await ToldAsync("Started: test started the upgrade of catalog to 2.", "Finished: catalog 2: All servers are upgraded and routed.");
    }

    [Theory]
    [InlineData(RunStatus.Cancelled, "Finished: catalog 2: The run was cancelled; everything that was put back is routed.")]
    [InlineData(RunStatus.Incomplete, "Failed: catalog 2: The run is over; not every server was upgraded.")]
    [InlineData(RunStatus.RolledBack, "Failed: catalog 2: The run was rolled back.")]
    public async Task Run_ThatEndsOtherwise_SaysSo(RunStatus status, string expected)
    {
        await StartAsync(new());
        await OrderAsync(new RunEvent.RunEnded(status));
        await ToldAsync("Started: test started the upgrade of catalog to 2.", expected);
    }

    [Fact]
    public async Task Turn_ThatFails_AsksOnceAndIsToldWhenItIsLeftOut()
    {
        await StartAsync(new());
        await TurnAsync(new TurnEvent.Started(), new TurnEvent.Drained("e"), new TurnEvent.SessionsCounted(0, true, 1, "e"),
            new TurnEvent.Failed("exit code 3"));
        await TurnAsync(new TurnEvent.NotYet("Waits.", false), new TurnEvent.Failed("exit code 3"));
        var seen = (await _portal.Get<RunStore>().FindAsync(_run, "app1", default))!.Turn.Seen;
        await TurnAsync(new TurnEvent.Decided(Choice.Exclude, "ada", "Broken disk.", seen), new TurnEvent.Drained("e"),
            new TurnEvent.Settled());
        var told = await ToldAsync();
        Assert.Equal(["Started", "NeedsDecision", "Failed"], told.Select(t => t.Split(':')[0]));
        Assert.Equal("NeedsDecision: catalog 2: app1 wants a decision: exit code 3. Attempt 1 of 1.", told[1]);
        Assert.StartsWith("Failed: catalog 2: app1 is out of service", told[2], StringComparison.Ordinal);
        // The audit log has what was decided and why, and not only that somebody did.
        var decided = Assert.Single(await _portal.AuditAsync("serverUpgrade", $"{_run}/app1"), a => a.Code == TurnEventCodes.Decided);
        await using var db = await DbAsync();
        var plan = (await db.Set<RunRow>().SingleAsync(r => r.Id == _run)).PlanId;
        Assert.Equal((_run, plan, "catalog", "app1"), (decided.RunId, decided.PlanId, decided.Program, decided.Server));
        var data = RowJson.Read<TurnEventData>(decided.Data);
        Assert.Equal((Phase.Upgrading, Choice.Exclude, "ada", "Broken disk."), (data.From, data.Choice, data.By, data.Reason));
    }

    [Fact]
    public async Task Turn_ThatThePlanRollsBack_IsToldAsFailed()
    {
        await StartAsync(new() { OnFailure = OnFailure.RollBackServer });
        await TurnAsync(new TurnEvent.Started(), new TurnEvent.Drained("e"), new TurnEvent.SessionsCounted(0, true, 1, "e"),
            new TurnEvent.Failed("exit code 3"));
        await ToldAsync("Started: test started the upgrade of catalog to 2.",
            "Failed: catalog 2: the upgrade failed on app1: exit code 3. Attempt 1 of 1. It is to be rolled back to 1 now.");
    }

    [Theory]
    [InlineData(OnDrainTimeout.Ask, true)]
    [InlineData(OnDrainTimeout.KeepWaiting, false)]
    public async Task Sessions_ThatStay_AskUnlessThePlanKeepsWaiting(OnDrainTimeout policy, bool asks)
    {
        await StartAsync(new() { OnDrainTimeout = policy });
        await TurnAsync(new TurnEvent.Started(), new TurnEvent.Drained("e"), new TurnEvent.SessionsCounted(2, true, 1, "e"),
            new TurnEvent.TimedOut(), new TurnEvent.SessionsCounted(1, true, 2, "e"));
        Assert.Equal(asks, (await ToldAsync()).Contains("NeedsDecision: catalog 2: app1 wants a decision: Sessions outlasted the wait."));
    }

    [Fact]
    public async Task Request_ThatArrivesWhileStopped_NamesTheRouter()
    {
        await StartAsync(new());
        await TurnAsync(new TurnEvent.Started(), new TurnEvent.Drained("e"));
        var hold = (await _portal.Get<RunStore>().FindAsync(_run, "app1", default))!.Turn.HoldId;
        await TurnAsync(new TurnEvent.ArrivedWhileStopped(hold, "edge"), new TurnEvent.ArrivedWhileStopped(hold, "edge"));
        await ToldAsync("Started: test started the upgrade of catalog to 2.",
            "NeedsDecision: catalog 2: app1 wants a decision: a request reached it through edge although every router had stopped.");
    }

    [Fact]
    public async Task Wave_ThatWaitsForAPerson_AsksOnce()
    {
        await StartAsync(new() { PauseBetweenWaves = true });
        await OrderAsync(new RunEvent.WaveEnded(0));
        await OrderAsync(new RunEvent.Paused("ada"));
        await OrderAsync(new RunEvent.Resumed("ada"));
        Assert.True(await _portal.Get<RunStore>().PromoteAsync(_run, 0, Callers.Of("ada"), default));
        await ToldAsync("Started: test started the upgrade of catalog to 2.",
            "NeedsDecision: catalog 2: wave 1 is done; the next one waits for you.");
    }

    private async Task StartAsync(RunPolicy policy)
    {
        var starter = _portal.Get<StartPlan>();
        var plan = await _portal.PlanAsync("catalog", "2", policy, ["app1", "app2"]);
        await using var db = await DbAsync();
        var (run, _) = await starter.RecordAsync(
            await db.Set<PlanRow>().SingleAsync(p => p.Id == plan), [("app1", "1"), ("app2", "1")], Callers.Test, default);
        _run = run!.Value;
    }

    private async Task TurnAsync(params TurnEvent[] events)
    {
        foreach (var happened in events) await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, happened, Callers.Test, default);
    }

    private async Task OrderAsync(RunEvent happened) =>
        Assert.True(await _portal.Get<RunStore>().OrderAsync(_run, happened, Callers.Test, default));

    private async Task<List<string>> ToldAsync()
    {
        await using var db = await DbAsync();
        return [.. (await db.Set<NotificationRow>().Where(n => n.Link == $"/runs/{_run}" && n.Program == "catalog").OrderBy(n => n.Id)
            .ToListAsync()).Select(n => $"{n.Kind}: {n.Text}")];
    }

    private async Task ToldAsync(params string[] expected) => Assert.Equal(expected, await ToldAsync());

    private Task<PortalDb> DbAsync() => _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}
