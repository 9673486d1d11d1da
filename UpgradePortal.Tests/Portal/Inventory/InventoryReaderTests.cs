using UpgradePortal.Inventory;

namespace UpgradePortal.Tests.Portal.Inventory;

/// <summary>What is kept of servers and routers is forgotten as soon as somebody edits them.</summary>
public sealed class InventoryReaderTests : PortalTest
{
    private InventoryReader _catalog = null!;


    protected override async Task SetUpAsync()
    {
        await Client.SetUpAsync("catalog", "app1");
        _catalog = Portal.Get<InventoryReader>();
    }

    [Fact]
    public async Task Server_Edited_IsReadAnewAtOnce()
    {
        Assert.Equal(("app1", "http://127.0.0.1:2/", "agent-key-0123456789"), Plain(await _catalog.ServerAsync("app1", default)));
        Assert.Equal("app1", await _catalog.SenderAsync("signal-key-app1-0123456789", default));
        await DoneAsync(Client.PutJsonAsync("servers/app1",
            new { agentUrl = "http://127.0.0.1:9", agentKey = "another-key-0123456789", signalKey = "another-signal-key-0123456789" }));
        Assert.Equal(("app1", "http://127.0.0.1:9/", "another-key-0123456789"), Plain(await _catalog.ServerAsync("app1", default)));
        Assert.Null(await _catalog.SenderAsync("signal-key-app1-0123456789", default));
        Assert.Equal("app1", await _catalog.SenderAsync("another-signal-key-0123456789", default));
    }

    [Fact]
    public async Task Router_EditedAndTakenOutOfService_IsReadAnewAtOnce()
    {
        Assert.Equal("router-key-0123456789", (await _catalog.RouterAsync("edge", default)).Key);
        await DoneAsync(Client.PutJsonAsync("routers/edge",
            new { kind = "http", address = "http://127.0.0.1:9", key = "another-key-0123456789" }));
        var (_, _, address, key) = await _catalog.RouterAsync("edge", default);
        Assert.Equal(("127.0.0.1:9", "another-key-0123456789"), (new Uri(address).Authority, key));
        Assert.Empty(await _catalog.RoutersOutAsync(default));
        await DoneAsync(Client.PutJsonAsync("routers/edge/out-of-service", new { reason = "Power." }));
        Assert.Equal("Power.", (await _catalog.RoutersOutAsync(default))["edge"]);
    }

    [Fact]
    public async Task ServersAndRouters_AddedAndDeleted_AreThereAndGoneAtOnce()
    {
        Assert.Equal(["app1"], await _catalog.ServerNamesAsync(default));
        Assert.Equal(["edge"], await _catalog.RouterNamesAsync(default));
        await DoneAsync(Client.PutJsonAsync("servers/app2",
            new { agentUrl = "http://127.0.0.1:9", agentKey = "agent-key-0123456789", signalKey = "signal-key-app2-0123456789" }));
        await DoneAsync(Client.PutJsonAsync("routers/edge2",
            new { kind = "http", address = "http://127.0.0.1:9", key = "router-key-0123456789" }));
        Assert.Equal(["app1", "app2"], await _catalog.ServerNamesAsync(default));
        Assert.Equal(["edge", "edge2"], await _catalog.RouterNamesAsync(default));
        await DoneAsync(Client.DeleteAsync(new Uri("/api/v1/servers/app2", UriKind.Relative)));
        await DoneAsync(Client.DeleteAsync(new Uri("/api/v1/routers/edge2", UriKind.Relative)));
        Assert.Equal(["app1"], await _catalog.ServerNamesAsync(default));
        Assert.Equal(["edge"], await _catalog.RouterNamesAsync(default));
    }

    // Where it listens, however the address was written.
    private static (string, string, string?) Plain(ServerAccess server) => (server.Name, server.Control.ToString(), server.Key);

    private static async Task DoneAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
