using System.Net;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Tests.Portal.ManualDrains;

/// <summary>Drain and restore by hand, and server maintenance, through the API, on a real router and real agents.</summary>
public sealed class ManualDrainApiTests : IAsyncLifetime
{
    private SmallFarmFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await SmallFarmFixture.StartAsync();

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    // M-3, M-7: stop and begin routing one program to one server; crm there is not touched (M-1).
    [Fact]
    public async Task Drain_ThenRestore_StopsAndBeginsThatProgramOnly()
    {
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." }));
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
        Assert.Equal(RoutingMode.Routed, (await _farm.Router.TableAsync()).Find("crm", "srv1")!.Mode);
        var claim = (await _farm.RoutingAsync("catalog", "srv1")).GetProperty("claim");
        Assert.Equal(("operator/set-up", "Disk."), (claim.GetProperty("by").GetString(), claim.GetProperty("reason").GetString()));

        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "New disk." }));
        await _farm.OwnerIsAsync("catalog", "srv1", "nobody");
        Assert.Equal(RoutingMode.Routed, (await _farm.Router.SeenAsync("srv1")).Mode);
        await using var db = await _farm.DbAsync();
        Assert.Equal(
            ["""instance.drained {"reason":"Disk."}""", """instance.restoreOrdered {"outReason":"Disk.","reason":"New disk."}""",
                """instance.routed {"reason":"Disk."}"""],
            await db.Set<AuditRow>().Where(a => a.SubjectId == "catalog/srv1" && a.Code != "instance.created").OrderBy(a => a.Id)
            .Select(a => a.Code + " " + a.Data).ToListAsync());
    }

    [Fact]
    public async Task Clicks_Repeated_ChangeNothingAndSaySo()
    {
        await RefusedAsync("nothing to restore", _farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "x" }));
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." }));
        var before = await ClaimsAsync();
        await RefusedAsync("operator (token set-up) has drained catalog on srv1 already: Disk.",
            _farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Again." }));
        Assert.Equal(before, await ClaimsAsync());
    }

    [Fact]
    public async Task Drain_TheLastOneServing_IsRefusedUnlessTheOutageIsAccepted()
    {
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." }));
        await RefusedAsync("Without srv2 too few would serve",
            _farm.PostAsync("programs/catalog/servers/srv2/drain", new { reason = "Disk." }));
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv2/drain", new { reason = "Disk.", acceptOutage = "At night." }));
        await _farm.RoutedAsync("catalog", "srv2", RoutingMode.Stopped);
    }

    [Fact]
    public async Task Drain_BelowTheProgramsDefault_IsRefusedUnlessTheOutageIsAccepted()
    {
        Assert.Equal(HttpStatusCode.OK, (await _farm.PutAsync("programs/catalog/defaults", new { minAvailable = "60%" })).Status);
        await RefusedAsync("its defaults keep 2 servers in service",
            _farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk.", minAvailable = 1 }));
        await RefusedAsync("catalog: its defaults", _farm.PostAsync("servers/srv1/maintenance", new { reason = "Kernel." }));
        Assert.Empty(await ClaimsAsync());
        await AcceptedAsync(
            _farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk.", acceptOutage = "One is enough at night." }));
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
    }

    [Fact]
    public async Task Restore_Unhealthy_IsRefusedUnlessSaidEvenSo()
    {
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." }));
        _farm.Router.Srv1.Healthy = false;
        await RefusedAsync("not healthy", _farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "x" }));
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "x", evenIfUnhealthy = true }));
        await _farm.OwnerIsAsync("catalog", "srv1", "nobody");
    }

    [Fact]
    public async Task Restore_StillHeldByItsAgent_IsRefusedAndEvenSoTheHoldIsLetGoFirst()
    {
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "Disk." }));
        using var held = await _farm.Agents[0].Control.HoldAsync("catalog", "hold1", HoldState.Stopped);
        await RefusedAsync("still holds catalog on srv1 (hold1)",
            _farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "x" }));
        await AcceptedAsync(_farm.PostAsync("programs/catalog/servers/srv1/restore", new { reason = "x", evenIfUnhealthy = true }));
        await _farm.OwnerIsAsync("catalog", "srv1", "nobody");
        Assert.Null((await _farm.Agents[0].Control.GetAsync<ProgramStatus>("/v1/programs/catalog")).Hold);
    }

    [Fact]
    public async Task Input_WithoutAReason_NamesTheField()
    {
        foreach (var path in (string[])[
            "programs/catalog/servers/srv1/drain", "programs/catalog/servers/srv1/restore", "servers/srv1/maintenance"])
        {
            using var answer = await _farm.Client.PostJsonAsync(path, new { reason = " " });
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason"), (answer.StatusCode, await answer.FieldsAsync()));
        }
        using var none = await _farm.Client.PostJsonAsync("programs/catalog/servers/srv1/drain", new { reason = "x", minAvailable = 0 });
        Assert.Equal("minAvailable", await none.FieldsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _farm.PostAsync("programs/catalog/servers/srv9/drain", new { reason = "x" })).Status);
    }

    [Fact]
    public async Task Maintenance_TakesAllProgramsAndBringsThemBackTogether()
    {
        await AcceptedAsync(_farm.PostAsync("servers/srv1/maintenance", new { reason = "Kernel." }));
        foreach (var program in (string[])["catalog", "crm"]) await _farm.RoutedAsync(program, "srv1", RoutingMode.Stopped);
        await RefusedAsync("manually drained already", _farm.PostAsync("servers/srv1/maintenance", new { reason = "Again." }));
        await AcceptedAsync(_farm.DeleteAsync("servers/srv1/maintenance?reason=Done."));
        foreach (var program in (string[])["catalog", "crm"]) await _farm.OwnerIsAsync(program, "srv1", "nobody");
        await RefusedAsync("not in maintenance", _farm.DeleteAsync("servers/srv1/maintenance"));
    }

    [Fact]
    public async Task Maintenance_OneProgramWouldHaveTooFew_TakesNoneAndNamesIt()
    {
        await AcceptedAsync(_farm.PostAsync("programs/crm/servers/srv2/drain", new { reason = "Disk." }));
        await RefusedAsync("crm: Without srv1 too few would serve",
            _farm.PostAsync("servers/srv1/maintenance", new { reason = "Kernel." }));
        Assert.Equal(["crm srv2"], await ClaimsAsync());
    }

    [Fact]
    public async Task Maintenance_LeavesWhatWasDrainedBefore_ToWhoDrainedIt()
    {
        await AcceptedAsync(_farm.PostAsync("programs/crm/servers/srv1/drain", new { reason = "Disk." }));
        await AcceptedAsync(_farm.PostAsync("servers/srv1/maintenance", new { reason = "Kernel." }));
        await AcceptedAsync(_farm.DeleteAsync("servers/srv1/maintenance"));
        await _farm.OwnerIsAsync("catalog", "srv1", "nobody");
        Assert.Equal(["crm srv1"], await ClaimsAsync());
    }

    private async Task<List<string>> ClaimsAsync()
    {
        await using var db = await _farm.DbAsync();
        return await db.Set<DrainClaimRow>().OrderBy(c => c.Program).Select(c => c.Program + " " + c.Server).ToListAsync();
    }

    private static async Task AcceptedAsync(Task<(HttpStatusCode Status, string Detail)> call)
    {
        var (status, detail) = await call;
        Assert.True(status is HttpStatusCode.Accepted, detail);
    }

    private static async Task RefusedAsync(string reason, Task<(HttpStatusCode Status, string Detail)> call)
    {
        var (status, detail) = await call;
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(reason, detail, StringComparison.Ordinal);
    }
}
