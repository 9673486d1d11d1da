using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.AutoStart;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Tests.Portal.Plans;

/// <summary>Scheduled plans start when their window opens, by a clock that is moved: within two seconds, after restarts too, and never
/// twice.</summary>
public sealed class PlanSchedulerTests : IAsyncLifetime
{
    private static readonly string[] Servers = ["app1", "app2"];
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private ScheduleFixture _farm = null!;
    private FakeFarm _site = null!;
    private Guid _plan;

    public async Task InitializeAsync()
    {
        (_farm, _site) = (await ScheduleFixture.StartAsync(), await FakeFarm.StartAsync(Servers));
        var (editor, secrets) = (_farm.Get<InventoryService>(), _farm.Get<Secrets>());
        foreach (var server in Servers)
            await editor.PutServerAsync(
                new(server, _site.Address, "agent-key-0123456789", $"signal-key-{server}-0123456789"), Callers.Test, default);
        await editor.PutRouterAsync(
            new() { Name = "edge", Kind = RouterKind.Http, Address = _site.Address, Key = secrets.Seal("router-key-0123456789") },
                Callers.Test,
            default);
        _plan = await _farm.PlanAsync(null, "night");
        Assert.Null(await _farm.Plans.ScheduleAsync(_plan, Callers.Of("ann"), default));
    }

    public async Task DisposeAsync()
    {
        await _farm.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Opening_StartsThePlanWithinTwoSeconds_AndNotBefore()
    {
        // It would be busy with telling them when the window opens.
        await _farm.Scheduled.NotifyAsync(_plan, default);
        using var watch = Watch();
        await watch.StartAsync(default);
        _farm.Clock.SetUtcNow(_farm.At(22) - Beat);
        Assert.Null((await _farm.ReadAsync(_plan)).RunId);
        _farm.Clock.Advance(Beat);
        Assert.InRange(await StartedAtAsync() - _farm.At(22), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task Restart_OverTheOpening_StartsThePlanAtOnce()
    {
        using var before = Watch();
        await before.StartAsync(default);
        await before.StopAsync(default);
        _farm.Clock.SetUtcNow(_farm.At(22, 5));
        using var after = Watch();
        await after.StartAsync(default);
        Assert.Equal(_farm.At(22, 5), await StartedAtAsync());
        await after.StopAsync(default);
    }

    [Fact]
    public async Task TwoWatches_AtOnce_StartThePlanOnce()
    {
        PlanScheduler[] watches = [Watch(), Watch(), Watch()];
        foreach (var watch in watches) await watch.StartAsync(default);
        _farm.Clock.SetUtcNow(_farm.At(22));
        await StartedAtAsync();
        for (var beat = 0; beat < 4; beat++) _farm.Clock.Advance(Beat);
        foreach (var watch in watches)
        {
            await watch.StopAsync(default);
            watch.Dispose();
        }
        await using var db = await _farm.DbAsync();
        Assert.Equal(1, await db.Set<RunRow>().CountAsync());
        Assert.Single(await _farm.NoticesAsync(NotificationKind.Started));
    }

    // Case T12: it would be refused at every window to come.
    [Fact]
    public async Task Opening_NothingLeftToDo_EndsThePlanAsDone()
    {
        var done = await _farm.Plans.AddAsync(new("catalog", "1", new(), Servers, ["night"]), Callers.Of("ann"), default);
        Assert.Null(await _farm.Plans.UnscheduleAsync(_plan, Callers.Of("ann"), default));
        Assert.Null(await _farm.Plans.ScheduleAsync(done, Callers.Of("ann"), default));
        using var watch = Watch();
        await watch.StartAsync(default);
        _farm.Clock.SetUtcNow(_farm.At(22));
        await Eventually.Async(
            async () => (await _farm.ReadAsync(done)).Status is PlanStatus.Done, () => "the plan is done");
        var plan = await _farm.ReadAsync(done);
        Assert.Equal(("All servers already run 1.", null, null), (plan.EndReason, plan.RunId, plan.HoldReason));
        Assert.Contains("nothing left to do", Assert.Single(await _farm.NoticesAsync(NotificationKind.Finished)), StringComparison.Ordinal);
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task Database_ThatCannotBeRead_IsReadAgain()
    {
        var database = new FaultyOnce(_farm.Get<IDbContextFactory<PortalDb>>());
        using var watch = Watch(new(_farm.Get<WriteLock>(), database, _farm.Clock, _farm.Get<ChangeFeed>()));
        _farm.Clock.SetUtcNow(_farm.At(22));
        await watch.StartAsync(default);
        await Eventually.Async(() => database.Asked == 1, "it was looked at");
        _farm.Clock.Advance(Beat);
        await StartedAtAsync();
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(default);
    }

    private PlanScheduler Watch(ScheduledPlans? plans = null) => new(plans ?? _farm.Scheduled, _farm.Starter, _farm.Clock,
        Options.Create(new ScheduleSettings()), NullLogger<PlanScheduler>.Instance);

    private async Task<DateTimeOffset> StartedAtAsync()
    {
        await Eventually.Async(async () => (await _farm.ReadAsync(_plan)).RunId is not null, "the plan is started");
        await using var db = await _farm.DbAsync();
        return (await db.Set<RunRow>().SingleAsync()).CreatedAt;
    }
}
