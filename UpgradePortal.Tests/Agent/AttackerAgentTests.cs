using UpgradePortal.Contracts;
using UpgradePortal.Tests.Support.Fuzz;

namespace UpgradePortal.Tests.Agent;

/// <summary>Every endpoint of the agent's control listener, tried by everybody who does not have the portal's key.</summary>
public sealed class AttackerAgentTests : IAsyncLifetime, IDisposable
{
    private const string SignalKey = "signal-key-app1-0123456789";

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["the key of its signals"] = SignalKey,
        ["an enrolment"] = "upe_" + new string('a', 64),
        ["a token of the portal"] = "upt_" + new string('a', 64),
        ["the key of a router"] = RouterSetup.Key,
    };

    private readonly TestFolder _folder = new();
    private AgentTarget _target = null!;
    private AgentFixture _agent = null!;
    private ControlAttack _attack = null!;

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path)
            .Proxy("checkout", _target.Url, $"touch {Ran}").Signals("http://127.0.0.1:9/api/v1/signals", SignalKey));
        _attack = new(new Uri(_agent.ControlUrl), AgentArguments.Key, Others, Order);
    }

    public async Task DisposeAsync()
    {
        _attack.Dispose();
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryEndpoint_WithoutTheKey_IsShutAndDoesNothing()
    {
        var before = Files();
        Assert.Empty(await _attack.LetInAsync());
        Assert.Equal(before, Files());
        Assert.False(File.Exists(Ran));
        var program = (await _agent.Control.GetAsync<AgentStatus>("/v1/programs")).Programs[0];
        Assert.Equal((null, null), (program.Hold, program.OperationId));
    }

    [Fact]
    public async Task EveryEndpoint_WithTheKey_IsOpen()
    {
        Assert.Empty(await _attack.ShutAsync());
        Assert.Contains(
            await _attack.OperationsAsync(), o => o is { Method: "PUT", Path: "/v1/programs/{program}/upgrades/{operationId}" });
    }

    // What the attack sends would do something, with the key: or its refusal would prove little.
    [Fact]
    public async Task Orders_OfTheAttack_DoSomethingWithTheKey()
    {
        var (hold, body) = Order(new("PUT", "/v1/programs/{program}/hold", [], [], null));
        using var answer = await _agent.Control.PutAsync(hold, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.NotNull((await _agent.Control.GetAsync<AgentStatus>("/v1/programs")).Programs[0].Hold);
    }

    private string Ran => _folder.File("ran");

    private static (string Path, object? Body) Order(ApiOperation operation) =>
        (operation.Path.Replace("{program}", "checkout", StringComparison.Ordinal).Replace("{holdId}", "hold1", StringComparison.Ordinal)
            .Replace("{operationId}", "op1", StringComparison.Ordinal), (operation.Method, operation.Path.Split('/')[^1]) switch
            {
                ("PUT", "hold") => new HoldOrder("hold1", HoldState.Stopped),
                ("PUT", _) => new UpgradeOrder("2.0", "hold1", 0, "none"),
                ("POST", _) => new PreflightOrder("2.0"),
                _ => null,
            });

    private List<(string, long)> Files() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(f => (f, new FileInfo(f).Length))];
}
