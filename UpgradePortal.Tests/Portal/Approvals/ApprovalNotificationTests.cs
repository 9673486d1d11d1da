using System.Collections.Immutable;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Approvals;

/// <summary>Who is to approve, has approved or refused is told, each once.</summary>
public sealed class ApprovalNotificationTests : IAsyncLifetime
{
    private static readonly ImmutableArray<ApprovalNeed> One = [new ApprovalNeed(1, ImmutableArray<string>.Empty, false)];
    private static readonly Principal Bob = Callers.Person("bob");

    private ScheduleFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await ScheduleFixture.StartAsync();

    public async Task DisposeAsync() => await _farm.DisposeAsync();

    [Fact]
    public async Task Plan_ThatIsScheduled_AsksItsApprovers_AndAgainWhenItChanges()
    {
        var plan = await _farm.PlanAsync(new RunPolicy { Approvals = One }, "night");
        await _farm.Plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        Assert.Equal("ann asks for approval: catalog to 2 on app1, app2. It has 0 of 1 approvals: it needs 1 approver.",
            Assert.Single(await AskedAsync()));
        await _farm.ApproveAsync(plan);
        Assert.Equal("bob approved (1 of 1): catalog to 2 on app1, app2.",
            Assert.Single(await _farm.NoticesAsync(NotificationKind.Approved)));
        await _farm.Plans.PutAsync(plan, new("catalog", "3", new RunPolicy { Approvals = One }, ["app1"], ["night"]),
            Callers.Of("ann"), default);
        Assert.Equal("catalog to 3 on app1 has changed and needs approval again; bob had approved it, but ann changed the plan.",
            (await AskedAsync())[^1]);
        await _farm.Plans.PutAsync(plan, new("catalog", "4", new RunPolicy { Approvals = One }, ["app1"], ["night"]),
            Callers.Of("ann"), default);
        Assert.Equal(2, (await AskedAsync()).Count);
    }

    [Fact]
    public async Task Refusal_IsTold_WithItsReason()
    {
        var plan = await _farm.PlanAsync(new RunPolicy { Approvals = One });
        Assert.Null(await _farm.Service.RefuseAsync(
            new(plan), (await _farm.Service.StateAsync(new(plan), default))!.Hash, "Not tonight.", Bob, default));
        Assert.Equal("bob refused: catalog to 2 on app1, app2. Not tonight.",
            Assert.Single(await _farm.NoticesAsync(NotificationKind.Refused)));
    }

    [Fact]
    public async Task Gate_ThatNeedsApproval_AsksForIt()
    {
        var plan = await _farm.PlanAsync(new RunPolicy { Canaries = 1, PauseBetweenWaves = true, WaveApprovals = One });
        var run = (await _farm.TryAsync(plan)).Run!.Value;
        await _farm.Store.OrderAsync(run, new RunEvent.WaveEnded(0), Principal.Portal, default);
        Assert.Equal("catalog 2: wave 1 is done; the next one needs approval by 1 approver.", Assert.Single(await AskedAsync()));
        Assert.Empty(await _farm.NoticesAsync(NotificationKind.NeedsDecision));
    }

    private Task<List<string>> AskedAsync() => _farm.NoticesAsync(NotificationKind.ApprovalAsked);
}
