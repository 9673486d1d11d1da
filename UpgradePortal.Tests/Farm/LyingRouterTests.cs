namespace UpgradePortal.Tests.Farm;

[Collection(OtherFarmCollection.Name)]
public sealed class LyingRouterTests
{
    // Claim 6, Claim 12: what reaches a server that every router has said to be stopped is proof against the routers' word.
    [Theory]
    [InlineData(Trial.Catalog)]
    [InlineData(Trial.Checkout)]
    public async Task Request_ReachesAServerThatIsStopped_HoldsItsUpgradeUntilAPersonSaysSo(string program)
    {
        await using var trial = await Trial.StartAsync();
        var server = trial.Farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[program]);
        var run = await trial.BeginAsync(program);
        await trial.UntilAsync(run, r => r[server.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });

        // As a router would that acknowledged and goes on sending.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(new Uri(server[program].Address, $"/{program}/version"));
        var told = await trial.UntilAsync(run, r => r[server.Name].Trouble == "arrivedWhileStopped");
        Assert.Contains("127.0.0.1", told[server.Name].Why, StringComparison.Ordinal);
        await held.CloseAsync();

        // Its list is empty now, and still nothing happens by itself.
        await trial.UntilAsync(run, _ => true);
        Assert.Equal(1, server[program].Starts);
        await trial.Api.DecideAsync(run, told[server.Name], "continue", trial.Limit);
        await trial.SucceedsAsync(run);
    }
}
