namespace UpgradePortal.Tests.Farms;

[Collection(OtherFarmCollection.Name)]
public sealed class NodeTests
{
    // M-11, M-15: the agent lists the requests of a program that knows nothing of it.
    [Fact]
    public async Task Upgrade_NodeProgramBehindTheDoor_LosesNoPost()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Servers = 2, Command = NodeProgram.Command });
        var asks = fixture.Asks(FarmRuns.Checkout);
        var traffic = fixture.Load(FarmRuns.Checkout);
        for (var n = 0; n < 4; n++) traffic.Add(asks.Post(10_000), asks.Post(0));
        // Longer between two requests than Node keeps a connection.
        traffic.Add(asks.Post(100), asks.Slow(TimeSpan.FromSeconds(5.5)));
        fixture.Load(FarmRuns.Catalog);
        await fixture.SucceedsAsync(await fixture.BeginAsync(FarmRuns.Checkout));
        fixture.Untouched(FarmRuns.Catalog);
        await fixture.NothingLostAsync();
    }
}
