using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Router;

public sealed class ControlApiTests : IAsyncLifetime
{
    private RouterFixture farm = null!;

    public async Task InitializeAsync() => farm = await RouterFixture.StartAsync();

    public async Task DisposeAsync() => await farm.DisposeAsync();

    [Fact]
    public async Task Put_StopAndBegin_AreInForceWhenAnswered() // M-3, M-4, M-7, M-8
    {
        Assert.Equal(new("srv1", RoutingMode.Stopped, 0, true, 1), await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1));
        Assert.Equal(new("srv1", RoutingMode.Stopped, 0, true, 1), await farm.SeenAsync("srv1"));
        Assert.Equal(RoutingMode.Routed, (await farm.NotifyAsync("srv1", RoutingMode.Routed, 2)).Mode);
    }

    [Theory]
    [InlineData("nope", "srv1", "/catalog", HttpStatusCode.NotFound, "unknown-program")]
    [InlineData("catalog", "nope", "/catalog", HttpStatusCode.NotFound, "unknown-server")]
    [InlineData("catalog", "srv1", "/crm", HttpStatusCode.Conflict, "other-code")]
    public async Task Put_WrongTarget_IsRefusedByName(string program, string server, string code, HttpStatusCode status, string type) =>
        await RefusedAsync(
            await farm.PutAsync(program, server, new RoutingOrder(RoutingMode.Stopped, 1, new(CodeKind.Url, code))), status, type);

    [Fact]
    public async Task Put_LastServer_IsRefusedUnlessAccepted()
    {
        await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1);
        await RefusedAsync(await farm.PutAsync("catalog", "srv2", new RoutingOrder(RoutingMode.Stopped, 1, RouterSetup.Catalog)),
            HttpStatusCode.Conflict, "last-server");
        Assert.Equal(RoutingMode.Stopped, (await farm.NotifyAsync("srv2", RoutingMode.Stopped, 1, acceptOutage: true)).Mode);
    }

    [Fact]
    public async Task Put_LateOrder_ChangesNothing()
    {
        await farm.NotifyAsync("srv1", RoutingMode.Stopped, 7);
        await RefusedAsync(await farm.PutAsync("catalog", "srv1", new RoutingOrder(RoutingMode.Routed, 6, RouterSetup.Catalog)),
            HttpStatusCode.PreconditionFailed, "outdated-generation");
        Assert.Equal(new("srv1", RoutingMode.Stopped, 0, true, 7), await farm.SeenAsync("srv1"));
    }

    [Theory]
    [InlineData("""{"generation":1,"code":{"kind":"url","value":"/catalog"}}""", "mode")]
    [InlineData("""{"mode":"paused","generation":1,"code":{"kind":"url","value":"/catalog"}}""", "mode")]
    [InlineData("""{"mode":"stopped","code":{"kind":"url","value":"/catalog"}}""", "generation")]
    [InlineData("""{"mode":"stopped","generation":-1,"code":{"kind":"url","value":"/catalog"}}""", "generation")]
    [InlineData("""{"mode":"stopped","generation":1}""", "code.kind")]
    [InlineData("""{"mode":"stopped","generation":1,"code":{"kind":"url"}}""", "code.value")]
    [InlineData("nonsense", "body")]
    public async Task Put_BodyThatWontDo_NamesTheField(string body, string field)
    {
        using var content = new StringContent(body, null, "application/json");
        var problem = await RefusedAsync(await farm.Control.PutAsync("routing/catalog/srv1", content),
            HttpStatusCode.UnprocessableEntity, "invalid-body");
        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a-key-for-tests-onlx")]
    public async Task Any_WithoutTheKey_IsUnauthorized(string? key)
    {
        farm.Control.DefaultRequestHeaders.Authorization = key is null ? null : new("Bearer", key);
        await RefusedAsync(await farm.Control.GetAsync("routing"), HttpStatusCode.Unauthorized, "unauthorized");
    }

    // Finding L19.
    [Fact]
    public async Task OpenApi_WithoutTheKey_IsUnauthorized()
    {
        farm.Control.DefaultRequestHeaders.Authorization = null;
        await RefusedAsync(
            await farm.Control.GetAsync(new Uri(farm.ControlUrl + "/openapi/v1.json")), HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Traffic_ControlPath_LeadsNowhere()
    {
        using var client = farm.NewClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/upgradeportal/v1/routing")).StatusCode);
    }

    [Fact]
    public async Task OpenApi_IsServed()
    {
        var document = await farm.Control.GetFromJsonAsync<JsonElement>(farm.ControlUrl + "/openapi/v1.json");
        Assert.True(document.GetProperty("paths").TryGetProperty("/upgradeportal/v1/routing/{program}/{server}", out _));
    }

    private static async Task<JsonElement> RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string type)
    {
        using (response)
        {
            Assert.Equal(status, response.StatusCode);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(type, problem.GetProperty("type").GetString());
            return problem;
        }
    }
}
