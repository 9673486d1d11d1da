namespace UpgradePortal.Tests.Portal.Runs;

public sealed class LyingRouterTests
{
    // M-6, M-12: what reaches a server that every router has said to be stopped is proof against the routers' word.
    [Theory]
    [InlineData(FarmRuns.Catalog)]
    [InlineData(FarmRuns.Checkout)]
    public async Task Request_ReachesAServerThatIsStopped_HoldsItsUpgradeUntilAPersonSaysSo(string program)
    {
        await using var farm = await LocalFarm.StartAsync();
        var server = farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[program]);
        var run = await farm.BeginAsync(program);
        await farm.UntilAsync(run, r => r[server.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });

        // As a router would that acknowledged and goes on sending.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(new Uri(server[program].Address, $"/{program}/version"));
        var told = await farm.UntilAsync(run, r => r[server.Name].Trouble == "arrivedWhileStopped");
        Assert.Contains("127.0.0.1", told[server.Name].Reason, StringComparison.Ordinal);
        await held.CloseAsync();

        // Its list is empty now, and still nothing happens by itself.
        await farm.UntilAsync(run, _ => true);
        Assert.Equal(1, server[program].Starts);
        await farm.Api.DecideAsync(run, told[server.Name], "continue");
        await farm.SucceedsAsync(run);
    }
}
