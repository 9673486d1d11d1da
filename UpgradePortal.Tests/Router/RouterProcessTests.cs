using System.Net.Http.Headers;
using System.Net.Http.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Router;

/// <summary>The router as it is run: a process, its exit code and what it finds again after a kill.</summary>
public sealed class RouterProcessTests
{
    [Fact]
    public async Task Start_AfterSigkill_HasTheOldStateAndANewEpoch()
    {
        using var folder = new TestFolder();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        await using var srv2 = await RoutingBackend.StartAsync("srv2");
        var args = new RouterSetup(folder).With("catalog", RouterSetup.Catalog, null, srv1, srv2).Args;
        RoutingTable before;
        await using (var first = await RouterProcess.StartAsync(args))
        {
            using var control = Control(first);
            var order = new RoutingOrder(RoutingMode.Stopped, 41, RouterSetup.Catalog);
            await control.PutAsJsonAsync("routing/catalog/srv1", order, WireJson.Options);
            before = (await control.GetFromJsonAsync<RoutingTable>("routing", WireJson.Options))!;
            await first.KillAsync();
        }

        await using var second = await RouterProcess.StartAsync(args);
        using var again = Control(second);
        var after = (await again.GetFromJsonAsync<RoutingTable>("routing", WireJson.Options))!;
        Assert.Equal(new("srv1", RoutingMode.Stopped, 0, true, 41), after.Find("catalog", "srv1"));
        Assert.NotEqual(before.Epoch, after.Epoch, StringComparer.Ordinal);
        using var client = new HttpClient(new SocketsHttpHandler());
        Assert.StartsWith("srv2", await client.GetStringAsync(second.Traffic + "/catalog"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongSettings_NamesThemAllAndExitsWith2()
    {
        var (exit, errors) = await RouterProcess.RunAsync(
            ["--Router:Name=edge", "--Router:Control=http://10.0.0.1:1", "--Router:Timers:ConnectTimeout=soon"]);
        Assert.Equal(2, exit);
        Assert.All(
            ["Router:Listen", "Router:Control", "Router:Keys", "Router:State", "Router:Programs", "Router:Timers:ConnectTimeout"],
            s => Assert.Contains(s, errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_StateThatCantBeRead_IsNoReasonToRouteEverywhere()
    {
        using var folder = new TestFolder();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        var setup = new RouterSetup(folder).With("catalog", RouterSetup.Catalog, null, srv1);
        await File.WriteAllTextAsync(setup.StateFile, "[{");
        var (exit, errors) = await RouterProcess.RunAsync(setup.Args);
        Assert.Equal(2, exit);
        Assert.Contains("Router:State", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressTaken_SaysSoAndExitsWith2()
    {
        using var folder = new TestFolder();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        var args = new RouterSetup(folder).With("catalog", RouterSetup.Catalog, null, srv1).Args;
        var (exit, errors) = await RouterProcess.RunAsync([.. args, $"--Router:Listen:0={srv1.Address}"]);
        Assert.Equal(2, exit);
        Assert.Contains("Router:Listen", errors, StringComparison.Ordinal);
    }

    // Finding M6.
    [Fact]
    public async Task Request_WithoutTheKey_LeavesALineInTheLog()
    {
        using var folder = new TestFolder();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        await using var router = await RouterProcess.StartAsync(
            new RouterSetup(folder).With("catalog", RouterSetup.Catalog, null, srv1).Args);
        using var control = Control(router);
        control.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "guessed");
        for (var i = 0; i < 3; i++) Assert.False((await control.GetAsync("routing")).IsSuccessStatusCode);
        await Eventually.Async(() => router.Said.Any(l => l.Contains("Refused without a valid key: 1 requests", StringComparison.Ordinal)));
        Assert.Contains(router.Said, l => l.Contains($"[{RefusedKeys.EventId}]", StringComparison.Ordinal));
        Assert.Single(router.Said, l => l.Contains("Refused without", StringComparison.Ordinal));
    }

    // Finding M1: of the state file.
    [Fact]
    public async Task State_ThatWasReadableByAll_IsNarrowedAtStartAndStaysSo()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TestFolder();
        await using var srv1 = await RoutingBackend.StartAsync("srv1");
        await using var srv2 = await RoutingBackend.StartAsync("srv2");
        Directory.CreateDirectory(folder.File("state"), (UnixFileMode)0b111_101_101);
        var state = Path.Combine(folder.File("state"), "router.json");
        await File.WriteAllTextAsync(state, "[]");
        File.SetUnixFileMode(state, (UnixFileMode)0b110_100_100);
        var args = new RouterSetup(folder).With("catalog", RouterSetup.Catalog, null, srv1, srv2).Args;
        await using var router = await RouterProcess.StartAsync([.. args, $"--Router:State={state}"]);
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(state));
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder.File("state")));
        using var control = Control(router);
        var order = new RoutingOrder(RoutingMode.Stopped, 41, RouterSetup.Catalog);
        using var answer = await control.PutAsJsonAsync("routing/catalog/srv1", order, WireJson.Options);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(state));
    }

    private static HttpClient Control(RouterProcess router) => new(new SocketsHttpHandler())
    {
        BaseAddress = new Uri(router.Control + "/upgradeportal/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", RouterSetup.Key) },
    };
}
