using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Features;

/// <summary>What was changed stands in the record as it was and as it became, whole.</summary>
public sealed class SetupRecordTests : PortalTest
{
    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1");

    [Fact]
    public async Task Server_ChangedAndDeleted()
    {
        using var changed = await Client.PutJsonAsync("servers/app1", new { agentUrl = "http://127.0.0.1:2", oneAtATime = true });
        using var unlisted = await Client.DeleteAsync(new Uri("/api/v1/programs/catalog/servers/app1", UriKind.Relative));
        using var deleted = await Client.DeleteAsync(new Uri("/api/v1/servers/app1", UriKind.Relative));
        const string key = "http://127.0.0.1:2, with a key given by hand";
        Assert.Equal([(null, $"{key}, agent key set, signal key set"), (key, $"{key}, one upgrade at a time"), ($"{key}, one upgrade at a time", null)], await ToldAsync("server app1"));
        const string listed = "at http://127.0.0.1:3, place 1, edge catalog/app1";
        Assert.Equal([(null, listed), (listed, null)], await ToldAsync("catalog on app1"));
    }

    [Fact]
    public async Task Router_Changed_SaysThatItsKeyIsNew_AndNotTheKey()
    {
        using var changed = await Client.PutJsonAsync("routers/edge", new { kind = "http", address = "http://127.0.0.1:9", key = "router-key-9876543210" });
        var (before, after) = (await ToldAsync("router edge"))[^1];
        Assert.Equal(("HTTP at http://127.0.0.1:1, with a key", "HTTP at http://127.0.0.1:9, with a key, a new one"), (before, after));
    }

    [Fact]
    public async Task Plan_Changed_SaysPolicyAndWindowsBeforeAndAfter()
    {
        await Portal.Get<NightEditor>().PutWindowAsync(new("night", new([], new TimeOnly(22, 0), null, TimeSpan.FromHours(4), "UTC")), "test", default);
        var plan = await Portal.PlanAsync("catalog", "2", new RunPolicy { MaxAttempts = 2 }, ["app1"]);
        await Portal.Get<PlanEditor>().PutAsync(plan, new("catalog", "2", new RunPolicy { MaxAttempts = 3 }, ["app1"], ["night"]), "test", default);
        var (before, after) = (await ToldAsync($"plan {plan}"))[^1];
        Assert.StartsWith("2 on app1; no window; ", before, StringComparison.Ordinal);
        Assert.Contains("\"MaxAttempts\":2", before, StringComparison.Ordinal);
        Assert.StartsWith("2 on app1; night; ", after, StringComparison.Ordinal);
        Assert.Contains("\"MaxAttempts\":3", after, StringComparison.Ordinal);
    }

    private async Task<List<(string? Before, string? After)>> ToldAsync(string subject) => [.. (await Portal.AuditAsync(subject)).Select(a => (a.Before, a.After))];
}
