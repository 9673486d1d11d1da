using System.Net;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>Trying a router before and after it is saved.</summary>
public sealed class ConnectionTestTests : PortalTest
{
    private RouterFixture _router = null!;

    protected override async Task SetUpAsync()
    {
        _router = await RouterFixture.StartAsync();
        await Client.SetUpAsync("catalog", "app1");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _router.DisposeAsync();
    }

    [Fact]
    public async Task Test_RouterThatAnswers_ShowsWhatItHas()
    {
        var (faults, seen) = await TryAsync("new", new(RouterKind.Http, _router.ControlUrl, RouterSetup.Key), mustBeNew: true);
        Assert.False(faults.Any);
        Assert.Equal((true, "billing catalog crm", "srv1 srv2"),
            (seen!.Works, string.Join(" ", seen.Programs.Select(p => p.Name)), string.Join(
                " ", seen.Programs[0].Servers.Select(s => s.Name))));
    }

    [Fact]
    public async Task Test_WrongKey_SaysSo() => Assert.Contains("does not know this key",
        (await TryAsync("new", new(RouterKind.Http, _router.ControlUrl, "another-key-0123456789"), mustBeNew: true)).Seen!.Reason,
        StringComparison.Ordinal);

    [Fact]
    public async Task Test_SomethingElseAnswers_ShowsNothingOfIt()
    {
        var (_, seen) = await TryAsync("new", new(RouterKind.Http, _router.Srv1.Address, "a-key-0123456789"), mustBeNew: true);
        Assert.False(seen!.Works);
        Assert.Matches(@"\A(It answers 404|It answered something else)", seen.Reason);
    }

    [Fact]
    public async Task Test_AnotherAddress_IsNotSentTheKeyItHas()
    {
        var (faults, seen) = await TryAsync("edge", new(RouterKind.Http, _router.ControlUrl, null), mustBeNew: false);
        Assert.Equal((true, null), (faults.ByField.ContainsKey("key"), seen));
    }

    [Fact]
    public async Task Test_NameThatIsTaken_SaysSoAtTheField() =>
        Assert.True((await TryAsync("edge", new(RouterKind.Http, _router.ControlUrl, "a-key-0123456789"),
            mustBeNew: true)).Faults.ByField.ContainsKey("name"));

    [Fact]
    public async Task Endpoint_SavedRouter_SaysWhyItDoesNotWork()
    {
        using var known = await Client.PostJsonAsync("routers/edge/test");
        using var other = await Client.PostJsonAsync("routers/other/test");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (known.StatusCode, other.StatusCode));
        Assert.False((await known.JsonAsync()).GetProperty("works").GetBoolean());
    }

    private Task<(UpgradePortal.Common.ValidationErrors Faults, RouterTestView? Seen)> TryAsync(
        string name, RouterInput input, bool mustBeNew) =>
        Portal.Get<RouterTest>().TryAsync(name, input, mustBeNew, Callers.Test, default);
}
