using System.Collections.Immutable;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Portal.Plans;

/// <summary>Windows, freezes and approvals at the moments that matter, by a clock that is moved.</summary>
public sealed class ScheduledStartTests : IAsyncLifetime
{
    private ScheduleFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await ScheduleFixture.StartAsync();

    public async Task DisposeAsync() => await _farm.DisposeAsync();

    [Fact]
    public async Task Scheduled_WaitsForItsOpening_IsToldBefore_AndStartsOnce()
    {
        var plan = await _farm.PlanAsync(null, "night");
        Assert.Null(await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default));
        Assert.Equal(_farm.At(22), (await _farm.ReadAsync(plan)).OpensAt);
        Assert.Contains("The window night is closed.", (await _farm.TryAsync(plan)).Why, StringComparison.Ordinal);
        await _farm.Scheduled.NotifyAsync(plan, default);
        await _farm.Scheduled.NotifyAsync(plan, default);
        Assert.Single(await _farm.NoticesAsync(NotificationKind.AboutToStart));
        _farm.Clock.SetUtcNow(_farm.At(22));
        Assert.True(await _farm.Scheduled.CheckAsync(plan, default));
        Assert.NotNull((await _farm.TryAsync(plan)).Run);
        Assert.Contains("started already", (await _farm.TryAsync(plan)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missed_Opening_IsReported_AndTheNextOneTakesItsPlace()
    {
        var plan = await _farm.PlanAsync(null, "night");
        await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        _farm.Clock.SetUtcNow(_farm.At(9, days: 1));
        Assert.False(await _farm.Scheduled.CheckAsync(plan, default));
        Assert.Equal(_farm.At(22), (await _farm.ReadAsync(plan)).OpensAt);
        Assert.Equal("catalog 2 was not started in its window: the portal was not running. It waits for the next one.",
            Assert.Single(await _farm.NoticesAsync(NotificationKind.WindowMissed)));
    }

    [Fact]
    public async Task Missed_Opening_IsReported_AlsoWhenTheNextOneIsOpenAlready()
    {
        var plan = await _farm.PlanAsync(null, "night");
        await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        _farm.Clock.SetUtcNow(_farm.At(23, days: 1));
        Assert.True(await _farm.Scheduled.CheckAsync(plan, default));
        Assert.True(await _farm.Scheduled.CheckAsync(plan, default));
        Assert.Contains("The next one is open now.", Assert.Single(await _farm.NoticesAsync(NotificationKind.WindowMissed)),
            StringComparison.Ordinal);
        Assert.NotNull((await _farm.TryAsync(plan)).Run);
    }

    [Fact]
    public async Task Override_OfAFreeze_BringsAScheduledPlansOpeningBack()
    {
        var plan = await _farm.PlanAsync(null, "night");
        await _farm.Schedule.PutFreezeAsync(
            new("inventory", null, new(_farm.At(0), _farm.At(0, days: 3), "inventory")), null, Callers.Of("root"), default);
        await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        Assert.Equal(_farm.At(0, days: 3), (await _farm.ReadAsync(plan)).OpensAt);
        Assert.Null(await _farm.Plans.OverrideFreezeAsync(plan, "The shop is down.", Callers.Of("root"), default));
        Assert.Equal(_farm.At(22), (await _farm.ReadAsync(plan)).OpensAt);
    }

    [Fact]
    public async Task Late_Portal_StartsWhileTheWindowIsStillOpen()
    {
        var plan = await _farm.PlanAsync(null, "night");
        await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        _farm.Clock.SetUtcNow(_farm.At(1, days: 1));
        Assert.True(await _farm.Scheduled.CheckAsync(plan, default));
        Assert.NotNull((await _farm.TryAsync(plan)).Run);
    }

    [Fact]
    public async Task Held_InItsWindow_IsToldOnce_AndWhyItWasMissed()
    {
        var plan = await _farm.PlanAsync(Asks, "night");
        await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        _farm.Clock.SetUtcNow(_farm.At(22, 5));
        await _farm.Scheduled.CheckAsync(plan, default);
        var (_, reason) = await _farm.TryAsync(plan);
        await _farm.Scheduled.HoldAsync(plan, reason!, default);
        await _farm.Scheduled.HoldAsync(plan, reason!, default);
        Assert.Contains("It has 0 of 1 approvals", Assert.Single(await _farm.NoticesAsync(NotificationKind.NeedsDecision)),
            StringComparison.Ordinal);
        _farm.Clock.SetUtcNow(_farm.At(3, days: 1));
        await _farm.Scheduled.CheckAsync(plan, default);
        Assert.Contains("0 of 1 approvals", Assert.Single(await _farm.NoticesAsync(NotificationKind.WindowMissed)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_Expires()
    {
        var plan = await _farm.PlanAsync(Asks with { ApprovalExpiry = TimeSpan.FromHours(2) });
        await _farm.ApproveAsync(plan);
        _farm.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("It has expired.", (await _farm.Service.StateAsync(new(plan), default))!.Given.Single().NotCountedReason);
        Assert.Contains("0 of 1", (await _farm.TryAsync(plan)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Window_ThatChanges_VoidsApprovals()
    {
        var plan = await _farm.PlanAsync(Asks, "night");
        await _farm.ApproveAsync(plan);
        await _farm.Schedule.PutWindowAsync(
            new("night", new([], new TimeOnly(23, 0), null, TimeSpan.FromHours(4), "UTC")), Callers.Of("root"), default);
        await _farm.Schedule.PutWindowAsync(
            new("night", new([], new TimeOnly(22, 0), null, TimeSpan.FromHours(4), "UTC")), Callers.Of("root"), default);
        Assert.Equal("Void: root changed the window night.",
            (await _farm.Service.StateAsync(new(plan), default))!.Given.Single().NotCountedReason);
    }

    [Fact]
    public async Task Window_ThatAPlanWaitsFor_IsNotDeleted()
    {
        await _farm.PlanAsync(null, "night");
        Assert.Contains("waits for night", (await _farm.Schedule.DeleteWindowAsync("night", Callers.Of("root"), default))!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_HoldsItsProgramsOnly_UntilSomebodyOverridesItWithAReason()
    {
        var plan = await _farm.PlanAsync();
        var freeze = new Freeze("inventory", null, new(_farm.At(0), _farm.At(23), "inventory"));
        await _farm.Schedule.PutFreezeAsync(freeze, ["checkout"], Callers.Of("root"), default);
        Assert.Null(await _farm.Starter.CheckAsync(await _farm.ReadAsync(plan), Callers.Test, default));
        await _farm.Schedule.PutFreezeAsync(freeze, null, Callers.Of("root"), default);
        Assert.Contains("Frozen: inventory.", (await _farm.TryAsync(plan)).Why, StringComparison.Ordinal);
        await _farm.Plans.OverrideFreezeAsync(plan, "The shop is down.", Callers.Of("root"), default);
        Assert.NotNull((await _farm.TryAsync(plan)).Run);
    }

    private static RunPolicy Asks => new() { Approvals = [new ApprovalNeed(1, ImmutableArray<string>.Empty, false)] };
}
