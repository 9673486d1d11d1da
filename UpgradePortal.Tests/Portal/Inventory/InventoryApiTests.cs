using System.Net;

namespace UpgradePortal.Tests.Portal.Inventory;

public sealed class InventoryApiTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync() => _client = await _portal.EnterAsync();

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Program_MadeChangedAndDeleted()
    {
        using var made = await _client.PutJsonAsync("programs/catalog", new { code = new { kind = "url", value = "/catalog" } });
        using var changed = await _client.PutJsonAsync(
            "programs/catalog", new { code = new { kind = "fileName", value = "catalog.aspx" } });
        var found = await (await _client.GetAsync(new Uri("/api/v1/programs/catalog", UriKind.Relative))).JsonAsync();
        using var gone = await _client.DeleteAsync(new Uri("/api/v1/programs/catalog", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent),
            (made.StatusCode, changed.StatusCode, gone.StatusCode));
        Assert.Equal("catalog.aspx", found.GetProperty("code").GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("programs/cat%20log", "{\"code\":{\"kind\":\"url\",\"value\":\"/a\"}}", "name")]
    [InlineData("programs/catalog", "{}", "code")]
    [InlineData("programs/catalog", "{\"code\":{\"kind\":\"url\",\"value\":\"http://x\"}}", "code.value")]
    [InlineData("programs/catalog", "{\"code\":{\"kind\":\"fileName\",\"value\":\"a/b.aspx\"}}", "code.value")]
    [InlineData("programs/catalog", "{\"code\":{\"kind\":\"nonsense\",\"value\":\"a\"}}", "code.kind")]
    [InlineData("programs/catalog", "{", "body")]
    [InlineData("routers/edge", "{}", "kind")]
    [InlineData("routers/edge", "{\"kind\":\"http\",\"address\":\"http://10.0.0.1\",\"key\":\"k\"}", "address")]
    [InlineData("routers/edge", "{\"kind\":\"haProxy\",\"address\":\"/run/sock\"}", "address")]
    // Finding L5: an address is what it leads to, not how it is written.
    [InlineData("routers/edge", "{\"kind\":\"haProxy\",\"address\":\"tcp:169.254.169.254:80\"}", "address")]
    [InlineData("routers/edge", "{\"kind\":\"http\",\"address\":\"https://[::ffff:169.254.169.254]\",\"key\":\"k\"}", "address")]
    [InlineData("servers/app1", "{\"agentUrl\":\"https://[::ffff:169.254.169.254]\"}", "agentUrl")]
    // Finding L20: a key that is no secret.
    [InlineData("servers/app1", "{\"agentUrl\":\"https://a.test\",\"agentKey\":\"aaaaaaaaaaaaaaaa\"}", "agentKey")]
    [InlineData("servers/app1", "{}", "agentUrl")]
    [InlineData("servers/app1",
        "{\"agentUrl\":\"http://169.254.169.254\",\"agentKey\":\"0123456789abcdef\",\"signalKey\":\"0123456789abcdef\"}", "agentUrl")]
    public async Task Put_BadInput_NamesEveryFieldAndChangesNothing(string path, string body, string fields)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _client.PutAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(fields, await answer.FieldsAsync());
        using var found = await _client.GetAsync(new Uri("/api/v1/programs", UriKind.Relative));
        Assert.Equal(0, (await found.JsonAsync()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Listed_UnknownRouter_NamesTheField()
    {
        await _client.SetUpAsync("catalog", "app1");
        using var answer = await _client.PutJsonAsync(
            "programs/catalog/servers/app1",
            new { address = "http://127.0.0.1:3", bindings = new[] { new { router = "none", backend = "catalog", server = "app1" } } });
        Assert.Equal("bindings[0].router", await answer.FieldsAsync());
    }

    [Fact]
    public async Task Listed_BindingOfAnotherEntry_IsRefused()
    {
        await _client.SetUpAsync("catalog", "app1", "app2");
        using var answer = await _client.PutJsonAsync(
            "programs/catalog/servers/app2",
            new { address = "http://127.0.0.2:3", bindings = new[] { new { router = "edge", backend = "catalog", server = "app1" } } });
        Assert.Equal("bindings[0]", await answer.FieldsAsync());
    }

    // F5: two servers at one place are never meant; two programs on one server may be.
    [Fact]
    public async Task Listed_PlaceThatIsTaken_IsRefusedOrToldOf()
    {
        await _client.SetUpAsync("catalog", "app1", "app2");
        using var other = await PutAsync("catalog", "app2", new { address = "http://127.0.0.1:3/", bindings = Bound("catalog", "app2") });
        Assert.Equal("address", await other.FieldsAsync());
        await _client.PutJsonAsync("programs/admin", new { code = new { kind = "url", value = "/admin" } });
        using var shared = await PutAsync("admin", "app1", new { address = "http://127.0.0.1:3", bindings = Bound("admin", "app1") });
        Assert.Equal(System.Net.HttpStatusCode.Created, shared.StatusCode);
        Assert.Contains("catalog on app1", Assert.Single((await shared.JsonAsync()).GetProperty("warnings").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
    }

    // F17: whatever HAProxy takes as a name can be bound.
    [Theory]
    [InlineData("be_http:shop:web", "pod:web-7d9c5b6f4-x2x9p:web-http:10.0.0.31:8080", null)]
    [InlineData("_be", ".x", null)]
    [InlineData("a b", "app1", "bindings[0].backend")]
    [InlineData("shop", "", "bindings[0].server")]
    public async Task Listed_NamesOfHaProxy_CanBeBound(string backend, string server, string? fault)
    {
        await _client.SetUpAsync("catalog", "app1");
        using var answer = await PutAsync("catalog", "app1", new { address = "http://127.0.0.1:3", bindings = Bound(backend, server) });
        if (fault is null) Assert.True(answer.IsSuccessStatusCode);
        else Assert.Equal(fault, await answer.FieldsAsync());
    }

    // F7: another address is confirmed with a reason, which is on record.
    [Fact]
    public async Task Listed_OtherAddressAtTheRouter_WantsAReason()
    {
        await _client.SetUpAsync("catalog", "app1");
        var binding = new { router = "edge", backend = "catalog", server = "app1", address = "192.0.2.7:80", addressReason = "" };
        using var silent = await PutAsync("catalog", "app1", new { address = "http://127.0.0.1:3", bindings = new[] { binding } });
        Assert.Equal("bindings[0].addressReason", await silent.FieldsAsync());
        using var told = await PutAsync(
            "catalog", "app1", new { address = "http://127.0.0.1:3", bindings = new[] { binding with { addressReason = "NAT." } } });
        Assert.True(told.IsSuccessStatusCode);
        var listed = (await (await _client.GetAsync("/api/v1/programs/catalog")).JsonAsync()).GetProperty("servers")[0];
        Assert.Equal("NAT.", listed.GetProperty("bindings")[0].GetProperty("addressReason").GetString());
    }

    private Task<HttpResponseMessage> PutAsync(string program, string server, object entry) =>
        _client.PutJsonAsync($"programs/{program}/servers/{server}", entry);

    private static object[] Bound(string backend, string server) => [new { router = "edge", backend, server }];

    [Fact]
    public async Task Delete_WhatIsInUse_SaysByWhat()
    {
        await _client.SetUpAsync("catalog", "app1");
        foreach (var path in (string[])["programs/catalog", "servers/app1", "routers/edge"])
        {
            using var answer = await _client.DeleteAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await _client.DeleteAsync(new Uri("/api/v1/servers/other", UriKind.Relative))).StatusCode);
    }

    // Finding L20: a signal says by its key whose it is.
    [Fact]
    public async Task FindingL20_SignalKeyOfAnotherServer_IsRefusedAtItsField()
    {
        await _client.SetUpAsync("catalog", "app1", "app2");
        var app1 = new { agentUrl = "http://127.0.0.1:2", agentKey = "agent-key-0123456789", signalKey = "signal-key-app1-0123456789" };
        using var same = await _client.PutJsonAsync("servers/app1", app1);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        using var other = await _client.PutJsonAsync("servers/app2", app1 with { agentUrl = "http://127.0.0.1:9" });
        Assert.Equal("signalKey", await other.FieldsAsync());
        using var found = await _client.GetAsync(new Uri("/api/v1/servers", UriKind.Relative));
        Assert.DoesNotContain((await found.JsonAsync()).GetProperty("items").EnumerateArray(),
            s => s.GetProperty("agentUrl").GetString() == "http://127.0.0.1:9");
    }

    [Fact]
    public async Task Router_NewAddress_NeedsItsKeyAgain()
    {
        await _client.SetUpAsync("catalog", "app1");
        using var same = await _client.PutJsonAsync("routers/edge", new { kind = "http", address = "http://127.0.0.1:1" });
        using var moved = await _client.PutJsonAsync("routers/edge", new { kind = "http", address = "http://127.0.0.1:9" });
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal("key", await moved.FieldsAsync());
    }

    [Fact]
    public async Task Get_ByAnotherName_IsMisdirected()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/programs");
        request.Headers.Host = "portal.attacker.test";
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Post_FromAnotherSitesPage_IsForbidden()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/api/v1/plans")
        { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
