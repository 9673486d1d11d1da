namespace UpgradePortal.Tests.Farm;

[Collection(FarmCollection.Name)]
public sealed class SignalTests
{
    // Claim 14: completion is a signal from the application server. Claim 19: so is the end of the wait. Nothing else tells the portal
    // here: its next look at a turn would be due in a day.
    [Theory]
    [InlineData(Trial.Catalog)]
    [InlineData(Trial.Checkout)]
    public async Task Upgrade_NoPollIsEverDue_SignalsCarryIt(string program)
    {
        var never = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal:Polling:First"] = "1.00:00:00",
            ["Portal:Polling:Longest"] = "1.00:00:00",
            ["Portal:Polling:Every"] = "1.00:00:00",
        };
        await using var trial = await Trial.StartAsync(new() { PortalSettings = never });
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        var held = await Task.WhenAll(trial.Farm.Servers.Select(s => HeldSocket.OpenAsync(s[program])));
        var run = await trial.BeginAsync(program);
        foreach (var (server, socket) in trial.Farm.Servers.Zip(held))
        {
            await trial.UntilPhaseAsync(run, server.Name, "waiting");
            await socket.CloseAsync();
            socket.Dispose();
        }

        await trial.SucceedsAsync(run);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task Upgrade_NoSignalEverArrives_PollsCarryIt()
    {
        await using var trial = await Trial.StartAsync(new() { SignalsUrl = new Uri("http://127.0.0.1:9/") });
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        await trial.SucceedsAsync(await trial.BeginAsync(Trial.Checkout));
        await trial.NothingLostAsync();
    }
}
