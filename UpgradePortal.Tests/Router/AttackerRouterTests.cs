using UpgradePortal.Contracts;
using UpgradePortal.Tests.Support.Fuzz;

namespace UpgradePortal.Tests.Router;

/// <summary>Every endpoint of the router's control listener, tried by everybody who does not have the portal's key.</summary>
public sealed class AttackerRouterTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["an agent's signal key"] = "signal-key-app1-0123456789",
        ["an enrolment"] = "upe_" + new string('a', 64),
        ["a token of the portal"] = "upt_" + new string('a', 64),
        ["the key of an agent"] = AgentArguments.Key,
    };

    private RouterFixture _farm = null!;
    private ControlAttack _attack = null!;

    public async Task InitializeAsync()
    {
        _farm = await RouterFixture.StartAsync();
        _attack = new(new Uri(_farm.ControlUrl), RouterSetup.Key, Others, Order);
    }

    public async Task DisposeAsync()
    {
        _attack.Dispose();
        await _farm.DisposeAsync();
    }

    [Fact]
    public async Task EveryEndpoint_WithoutTheKey_IsShutAndDoesNothing()
    {
        Assert.Empty(await _attack.LetInAsync());
        var seen = await _farm.SeenAsync("srv1");
        Assert.Equal((RoutingMode.Routed, 0L), (seen.Mode, seen.Generation));
    }

    [Fact]
    public async Task EveryEndpoint_WithTheKey_IsOpenAndObeys()
    {
        Assert.Empty(await _attack.ShutAsync());
        Assert.Equal(RoutingMode.Stopped, (await _farm.SeenAsync("srv1")).Mode);
    }

    // The listener for requests is another application: the key opens nothing there.
    [Fact]
    public async Task EveryEndpoint_AtTheListenerForRequests_LeadsNowhere()
    {
        using var client = _farm.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", RouterSetup.Key);
        foreach (var operation in await _attack.OperationsAsync())
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), Order(operation).Path);
            using var answer = await client.SendAsync(request);
            Assert.False(answer.IsSuccessStatusCode, $"{operation}: {answer.StatusCode}");
        }
        Assert.Equal(RoutingMode.Routed, (await _farm.SeenAsync("srv1")).Mode);
    }

    private static (string Path, object? Body) Order(ApiOperation operation) =>
        (operation.Path.Replace("{program}", "catalog", StringComparison.Ordinal).Replace("{server}", "srv1", StringComparison.Ordinal),
            operation.Method is "PUT" ? new RoutingOrder(RoutingMode.Stopped, 1, RouterSetup.Catalog) : null);
}
