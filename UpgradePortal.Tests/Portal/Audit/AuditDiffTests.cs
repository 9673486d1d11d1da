using UpgradePortal.Audit.Core;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule;

namespace UpgradePortal.Tests.Portal.Audit;

/// <summary>What was changed stands in the record as it was and as it became, whole.</summary>
public sealed class AuditDiffTests : PortalTest
{
    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1");

    [Fact]
    public async Task Server_ChangedAndDeleted()
    {
        using var changed = await Client.PutJsonAsync("servers/app1", new { agentUrl = "http://127.0.0.1:2", oneAtATime = true });
        using var unlisted = await Client.DeleteAsync(new Uri("/api/v1/programs/catalog/servers/app1", UriKind.Relative));
        using var deleted = await Client.DeleteAsync(new Uri("/api/v1/servers/app1", UriKind.Relative));
        var server = new ServerData("http://127.0.0.1:2", ServerKeys.Given, OneAtATime: false);
        Assert.Equal(
            [new(null, server with { NewAgentKey = true, NewSignalKey = true }), new(server, server with { OneAtATime = true }),
                new(server with { OneAtATime = true }, null)],
            await ToldAsync<ServerData>("server", "app1"));
        var listed = await ToldAsync<InstanceData>("instance", "catalog/app1");
        Assert.Equal((null, "http://127.0.0.1:3", 1), (listed[0].Before, listed[0].After!.Address, listed[0].After!.Position));
        Assert.Equal([new BindingData("edge", "catalog", "app1")], listed[^1].Before!.Routers);
        Assert.Null(listed[^1].After);
    }

    [Fact]
    public async Task Router_Changed_SaysThatItsKeyIsNew_AndNotTheKey()
    {
        using var changed = await Client.PutJsonAsync(
            "routers/edge", new { kind = "http", address = "http://127.0.0.1:9", key = "router-key-9876543210" });
        var router = new RouterData(RouterKind.Http, "http://127.0.0.1:1", HasKey: true, null);
        Assert.Equal(new(router, router with { Address = "http://127.0.0.1:9", NewKey = true }),
            (await ToldAsync<RouterData>("router", "edge"))[^1]);
    }

    [Fact]
    public async Task Plan_Changed_SaysPolicyAndWindowsBeforeAndAfter()
    {
        await Portal.Get<MaintenanceScheduleEditor>()
            .PutWindowAsync(new("night", new([], new TimeOnly(22, 0), null, TimeSpan.FromHours(4), "UTC")), Callers.Test, default);
        var plan = await Portal.PlanAsync("catalog", "2", new RunPolicy { MaxAttempts = 2 }, ["app1"]);
        await Portal.Get<PlanEditor>().PutAsync(
            plan, new("catalog", "2", new RunPolicy { MaxAttempts = 3 }, ["app1"], ["night"]), Callers.Test, default);
        var (before, after) = (await ToldAsync<PlanData>("plan", $"{plan}"))[^1];
        Assert.Equal(("2", "app1", 0, 2), (before!.Version, Assert.Single(
            before.Servers), before.Windows.Count, before.Policy.MaxAttempts));
        Assert.Equal(("2", "app1", "night", 3),
            (after!.Version, Assert.Single(after.Servers), Assert.Single(after.Windows), after.Policy.MaxAttempts));
    }

    private async Task<List<Change<T>>> ToldAsync<T>(string subjectType, string id)
        where T : class => (await Portal.AuditAsync(subjectType, id)).ConvertAll(a => RowJson.Read<Change<T>>(a.Data));
}
