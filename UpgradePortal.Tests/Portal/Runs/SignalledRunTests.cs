namespace UpgradePortal.Tests.Portal.Runs;

public sealed class SignalledRunTests
{
    // M-14: completion is a signal from the application server. M-19: so is the end of the wait. Nothing else tells the portal here: its
    // next look at a turn would be due in a day.
    [Theory]
    [InlineData(FarmRuns.Catalog)]
    [InlineData(FarmRuns.Checkout)]
    public async Task Upgrade_NoPollIsEverDue_SignalsCarryIt(string program)
    {
        var never = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal:Polling:First"] = "1.00:00:00",
            ["Portal:Polling:Longest"] = "1.00:00:00",
            ["Portal:Polling:Every"] = "1.00:00:00",
        };
        await using var farm = await LocalFarm.StartAsync(new() { PortalSettings = never });
        farm.Load(FarmRuns.Catalog);
        farm.Load(FarmRuns.Checkout);
        var held = await Task.WhenAll(farm.Servers.Select(s => HeldSocket.OpenAsync(s[program])));
        var run = await farm.BeginAsync(program);
        foreach (var (server, socket) in farm.Servers.Zip(held))
        {
            await farm.UntilPhaseAsync(run, server.Name, "waiting");
            await socket.CloseAsync();
            socket.Dispose();
        }

        await farm.SucceedsAsync(run);
        await farm.NothingLostAsync();
    }

    [Fact]
    public async Task Upgrade_NoSignalEverArrives_PollsCarryIt()
    {
        await using var farm = await LocalFarm.StartAsync(new() { SignalsUrl = new Uri("http://127.0.0.1:9/") });
        farm.Load(FarmRuns.Catalog);
        farm.Load(FarmRuns.Checkout);
        await farm.SucceedsAsync(await farm.BeginAsync(FarmRuns.Checkout));
        await farm.NothingLostAsync();
    }
}
