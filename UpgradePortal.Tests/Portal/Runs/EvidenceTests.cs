using System.Collections.Immutable;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Notifications;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>Evidence says the same whenever it is read.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private static readonly RunPolicy Asks = new()
    { Approvals = [new ApprovalNeed(1, ImmutableArray<string>.Empty, false)], MinReadyTime = TimeSpan.Zero };

    private ScheduleFixture _farm = null!;
    private Guid _run;

    public async Task InitializeAsync()
    {
        _farm = await ScheduleFixture.StartAsync();
        var plan = await _farm.PlanAsync(Asks, "night");
        await _farm.ApproveAsync(plan);
        _farm.Clock.SetUtcNow(_farm.At(22));
        _run = (await _farm.TryAsync(plan)).Run!.Value;
        _farm.Heard();
    }

    public async Task DisposeAsync() => await _farm.DisposeAsync();

    [Fact]
    public async Task Approval_ThatCountedAtTheStart_StillDidWhenItHasExpiredAndItsPersonIsNoApproverAnyMore()
    {
        await _farm.Make<UserService>().PutAsync("bob", new Rights([Role.Viewer], null), password: null, Callers.Of("root"), default);
        _farm.Clock.Advance(TimeSpan.FromDays(30));
        var given = Assert.Single((await ReadAsync()).Approvals);
        Assert.Equal(("bob", (string?)null), (given.Person, given.NotCountedReason));
        Assert.Contains((await ReadAsync()).Orders, o => o.Text == "The approval of bob counted.");
    }

    [Fact]
    public async Task Drift_IsStillThere_WhenItsMessageHasBeenDeleted()
    {
        await _farm.Admission.AdvanceAsync(_run, default);
        await _farm.ConfirmAsync("app1");
        await _farm.ConfirmAsync("app1", found: RoutingMode.Routed);
        _farm.Clock.Advance(TimeSpan.FromDays(91));
        await _farm.Make<NotificationRetention>().RemoveAsync(TimeSpan.FromDays(90), default);
        Assert.Contains("edge had routed catalog on app1", Assert.Single((await ReadAsync()).Routers).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routers_AreSaidToHaveConfirmed_EachWithItsTime()
    {
        await _farm.Admission.AdvanceAsync(_run, default);
        _farm.Clock.Advance(TimeSpan.FromSeconds(3));
        await _farm.ConfirmAsync("app1");
        await _farm.ConfirmAsync("app1");
        var said = Assert.Single((await ReadAsync()).Servers[0].Routers);
        Assert.Equal(new(_farm.At(22).AddSeconds(3), "edge", "sends no more requests"), said);
        foreach (var happened in (TurnEvent[])[
            new TurnEvent.Drained("e"), new TurnEvent.SessionsCounted(0, true, 1, "e"), new TurnEvent.Upgraded(), new TurnEvent.Verified(),
            new TurnEvent.Opened()])
            await SaveAsync(happened);
        await _farm.ConfirmAsync("app1");
        Assert.Equal(["sends no more requests", "sends requests again"], (await ReadAsync()).Servers[0].Routers.Select(r => r.Does));
    }

    [Fact]
    public async Task Server_ThatWasOutTwice_ShowsItsLastTime_AndTheLongestWaitOfBoth()
    {
        await OutAsync(waits: TimeSpan.FromMinutes(20), new TurnEvent.SessionsCounted(3, true, 1, "e"));
        _farm.Clock.SetUtcNow(_farm.At(2, days: 1));
        await _farm.Admission.AdvanceAsync(_run, default);
        foreach (var happened in (TurnEvent[])[
            new TurnEvent.Reverted(), new TurnEvent.Verified(), new TurnEvent.Opened(), new TurnEvent.Restored()])
            await SaveAsync(happened);
        _farm.Clock.SetUtcNow(_farm.At(22));
        await _farm.Admission.AdvanceAsync(_run, default);
        _farm.Heard();
        await OutAsync(waits: TimeSpan.FromMinutes(1), new TurnEvent.NotYet("Sessions are open.", Silent: false));
        var evidence = await ReadAsync();
        var server = evidence.Servers[0];
        Assert.Equal((_farm.At(22), (DateTimeOffset?)null, TimeSpan.FromHours(4)),
            (server.OutAt!.Value, server.EmptyAt, server.LongestWait!.Value));
        Assert.Equal([_farm.At(22, days: -1), _farm.At(22)], evidence.Occurrences.Select(o => o.From));
    }

    private async Task OutAsync(TimeSpan waits, TurnEvent then)
    {
        Assert.IsType<Decision.Start>((await _farm.Admission.AdvanceAsync(_run, default)).Decision);
        await SaveAsync(new TurnEvent.Drained("e"));
        _farm.Clock.Advance(waits);
        await SaveAsync(then);
    }

    private Task<Saved> SaveAsync(TurnEvent happened) => _farm.Store.SaveAsync(_run, "app1", null, happened, Principal.Portal, default);

    private async Task<EvidenceView> ReadAsync() => (await _farm.Get<EvidenceReader>().FindAsync(_run, default))!;
}
