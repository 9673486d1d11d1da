using System.Net;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.ManualDrains;

/// <summary>Whose stop it is: others' are never undone, our forgotten ones are found and restored, and a router can be put out of
/// service.</summary>
public sealed class ManualRestoreTests : IAsyncLifetime
{
    private const string Nowhere = "http://127.0.0.1:1";
    private SmallFarmFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await SmallFarmFixture.StartAsync();

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public async Task Stop_MadeAtTheRouter_IsShownAndNeverUndone()
    {
        await _farm.Router.NotifyAsync("srv1", RoutingMode.Stopped, 7);
        for (var look = 0; look < 3; look++) await CheckAsync();
        await _farm.OwnerIsAsync("catalog", "srv1", "somebodyElse");
        Assert.Equal((RoutingMode.Stopped, 7), ((await _farm.Router.SeenAsync("srv1")).Mode,
            (await _farm.Router.SeenAsync("srv1")).Generation));
        foreach (var order in (string[])["drain", "restore"])
        {
            var (status, detail) = await _farm.PostAsync($"programs/catalog/servers/srv1/{order}", new { reason = "x" });
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Contains("Somebody else stopped catalog on srv1 at edge", detail, StringComparison.Ordinal);
        }
    }

    // Somebody else's order got there first with the generation that ours has: the router refuses ours until it is newer.
    [Fact]
    public async Task Drain_RouterHasObeyedAnotherOrderOfTheSameGeneration_IsOrderedAnew()
    {
        await _farm.Router.NotifyAsync("srv1", RoutingMode.Routed, 1);
        Assert.Equal(HttpStatusCode.Accepted, (await _farm.PostAsync(
            "programs/catalog/servers/srv1/drain", new { reason = "Disk." })).Status);
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
        Assert.Equal(2, (await _farm.Router.SeenAsync("srv1")).Generation);
    }

    [Fact]
    public async Task UnownedDrain_ByTheRecord_IsFoundAndRestored()
    {
        await _farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." });
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
        await using (var db = await _farm.DbAsync()) await db.Set<DrainClaimRow>().ExecuteDeleteAsync();
        Assert.Equal("catalog on srv1", Assert.Single(await _farm.Portal.Get<UnownedDrains>().FindAsync(default)).What);
        await RestoredAsync();
    }

    // An older back-up was restored: the record knows nothing of the stop, but the agent holds and the router is ahead of us.
    [Fact]
    public async Task UnownedDrain_ByTheAgentsHold_IsRestoredWithANewerGenerationAndTheHoldLetGo()
    {
        await _farm.Router.NotifyAsync("srv1", RoutingMode.Stopped, 41);
        using var held = await _farm.Agents[0].Control.HoldAsync(
            "catalog", new ServerTurn(Guid.NewGuid(), "srv1", 0) { OutOfRotation = 1 }.HoldId, HoldState.Stopped);
        await CheckAsync();
        await _farm.OwnerIsAsync("catalog", "srv1", "unowned");
        await RestoredAsync();
        Assert.Equal(42, (await _farm.Router.SeenAsync("srv1")).Generation);
        Assert.Null((await _farm.Agents[0].Control.GetAsync<ProgramStatus>("/v1/programs/catalog")).Hold);
    }

    [Fact]
    public async Task Router_Down_IsWaitedForUntilItIsOutOfService()
    {
        await using var farm = await SmallFarmFixture.StartAsync(alsoBoundTo: Nowhere);
        Assert.Contains("Without srv1 too few",
            (await farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." })).Detail, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await farm.PutAsync("routers/edge2/out-of-service", new { reason = "Power." })).Status);
        Assert.Contains("already: Power.", (await farm.PutAsync("routers/edge2/out-of-service", new { reason = "Again." })).Detail,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await farm.PostAsync(
            "programs/catalog/servers/srv1/drain", new { reason = "Disk." })).Status);
        await farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
        Assert.Contains("does not answer", (await farm.DeleteAsync("routers/edge2/out-of-service")).Detail, StringComparison.Ordinal);

        // It comes back, and routes what is to be stopped: refused until its reconciler has told it.
        await using var edge2 = await RouterFixture.StartAsync();
        await farm.BindAsync(edge2.ControlUrl);
        await Eventually.Async(
            async () => (await farm.DeleteAsync("routers/edge2/out-of-service")).Status is HttpStatusCode.NoContent, "edge2 is in service");
        Assert.Equal(RoutingMode.Stopped, (await edge2.SeenAsync("srv1")).Mode);
        Assert.Equal(HttpStatusCode.Conflict, (await farm.DeleteAsync("routers/edge2/out-of-service")).Status);
    }

    [Fact]
    public async Task Router_OutOfService_HoldsUpNoRestore()
    {
        await using var edge2 = await RouterFixture.StartAsync();
        await using var farm = await SmallFarmFixture.StartAsync(alsoBoundTo: edge2.ControlUrl);
        Assert.Equal(HttpStatusCode.Accepted, (await farm.PostAsync(
            "programs/catalog/servers/srv1/drain", new { reason = "Disk." })).Status);
        await Eventually.Async(async () => (await edge2.SeenAsync("srv1")).Mode is RoutingMode.Stopped, "edge2 has stopped");
        await farm.BindAsync(Nowhere);
        await farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "New disk." });
        await farm.RoutedAsync("catalog", "srv1", RoutingMode.Routed);
        Assert.Equal("ours", (await farm.RoutingAsync("catalog", "srv1")).GetProperty("owner").GetString());
        await farm.PutAsync("routers/edge2/out-of-service", new { reason = "Power." });
        await farm.OwnerIsAsync("catalog", "srv1", "nobody");
    }

    private async Task RestoredAsync()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await _farm.PostAsync(
            "programs/catalog/servers/srv1/restore", new { reason = "Nobody needs it." })).Status);
        await _farm.OwnerIsAsync("catalog", "srv1", "nobody");
        Assert.Equal(RoutingMode.Routed, (await _farm.Router.SeenAsync("srv1")).Mode);
        Assert.Equal(HttpStatusCode.Conflict, (await _farm.PostAsync(
            "programs/catalog/servers/srv1/restore", new { reason = "Nobody needs it." })).Status);
        await using var db = await _farm.DbAsync();
        Assert.Equal(1, await db.Set<AuditRow>().CountAsync(
            a => a.Code == "instance.unownedRestoreOrdered" && a.SubjectId == "catalog/srv1"));
    }

    /// <summary>The reconciler and the agent are looked at again, as the timers do.</summary>
    private async Task CheckAsync()
    {
        await _farm.Portal.Get<AgentRefresh>().AskAsync("srv1", default);
        var before = _farm.Portal.Get<FleetState>().Router("edge")?.Stamp;
        _farm.Portal.Get<WorkQueue>().Router("edge");
        await Eventually.Async(() => _farm.Portal.Get<FleetState>().Router("edge")?.Stamp != before, "edge is read again");
    }
}
