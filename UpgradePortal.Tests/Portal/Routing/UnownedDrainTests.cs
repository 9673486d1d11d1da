using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>What a router does that nobody here ordered is told once, on a real router and real agents.</summary>
public sealed class UnownedDrainTests : IAsyncLifetime
{
    private SmallFarmFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await SmallFarmFixture.StartAsync();

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public async Task Orphan_IsToldOnceAndAgainOnlyWhenItCameBack()
    {
        await DrainedAsync();
        await LoseAsync();
        for (var look = 0; look < 3; look++) await _farm.Portal.Get<UnownedDrains>().NotifyAsync(default);
        Assert.Equal(["catalog on srv1 is stopped by this portal and nobody claims it. The board offers to restore it."],
            await ToldAsync(NotificationKind.UnownedDrain));
        await _farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "Lost." });
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Routed);
        await _farm.OwnerIsAsync("catalog", "srv1", "nobody");
        await _farm.Portal.Get<UnownedDrains>().NotifyAsync(default);
        await DrainedAsync();
        await LoseAsync();
        for (var look = 0; look < 2; look++) await _farm.Portal.Get<UnownedDrains>().NotifyAsync(default);
        Assert.Equal(2, (await ToldAsync(NotificationKind.UnownedDrain)).Count);
    }

    [Fact]
    public async Task Stop_MadeAtTheRouter_IsToldOnceAsDrift()
    {
        await _farm.Router.NotifyAsync("srv1", RoutingMode.Stopped, 7);
        _farm.Portal.Get<UpgradePortal.Jobs.WorkQueue>().Router("edge");
        await _farm.OwnerIsAsync("catalog", "srv1", "somebodyElse");
        for (var look = 0; look < 3; look++) await _farm.Portal.Get<UnownedDrains>().NotifyAsync(default);
        Assert.Equal(["edge does not send catalog to srv1: it was stopped there, not here."], await ToldAsync(NotificationKind.Drift));
    }

    // Somebody lets requests through to a server that we hold: the reconciler puts it right at once, and that it happened must not go
    // unseen.
    [Fact]
    public async Task Stop_UndoneAtTheRouter_IsPutRightAndToldOnce()
    {
        await DrainedAsync();
        for (var time = 0; time < 3; time++)
        {
            await _farm.Router.NotifyAsync("srv1", RoutingMode.Routed, (await _farm.Router.SeenAsync("srv1")).Generation!.Value + 1);
            await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
            await ConfirmedAsync();
        }
        Assert.Equal(["edge had routed catalog on srv1, which is to be stopped. Nobody here ordered that; it was told again."],
            await ToldAsync(NotificationKind.Drift));
    }

    private async Task DrainedAsync()
    {
        await _farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." });
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
        await ConfirmedAsync();
    }

    private async Task LoseAsync()
    {
        await using var db = await _farm.DbAsync();
        await db.Set<DrainClaimRow>().ExecuteDeleteAsync();
    }

    private Task ConfirmedAsync() => Eventually.Async(async () =>
    {
        await using var db = await _farm.DbAsync();
        var rows = await db.Set<WantedRouteRow>().Where(w => w.Program == "catalog" && w.Server == "srv1").ToListAsync();
        return rows.TrueForAll(r => r.IsConfirmed);
    }, "the router is seen obeying");

    private async Task<List<string>> ToldAsync(NotificationKind kind)
    {
        await using var db = await _farm.DbAsync();
        return await db.Set<NotificationRow>().Where(n => n.Kind == kind).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync();
    }
}
