namespace UpgradePortal.Tests.Farm;

[Collection(OtherFarmCollection.Name)]
public sealed class NodeTests
{
    // Claim 11, Claim 15: the agent lists the requests of a program that knows nothing of it.
    [Fact]
    public async Task Upgrade_NodeProgramBehindTheDoor_LosesNoPost()
    {
        await using var trial = await Trial.StartAsync(new() { Servers = 2, Command = NodeProgram.Command });
        var asks = trial.Asks(Trial.Checkout);
        var traffic = trial.Load(Trial.Checkout);
        for (var n = 0; n < 4; n++) traffic.Add(asks.Post(10_000), asks.Post(0));
        // Longer between two requests than Node keeps a connection.
        traffic.Add(asks.Post(100), asks.Slow(TimeSpan.FromSeconds(5.5)));
        trial.Load(Trial.Catalog);
        await trial.SucceedsAsync(await trial.BeginAsync(Trial.Checkout));
        trial.Untouched(Trial.Catalog);
        await trial.NothingLostAsync();
    }
}
