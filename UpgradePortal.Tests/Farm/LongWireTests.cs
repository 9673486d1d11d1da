using DemoFarm;

namespace UpgradePortal.Tests.Farm;

[Collection(OtherFarmCollection.Name)]
public sealed class LongWireTests
{
    // Claim 2 where orders, answers, signals and requests are on their way for a while.
    [Fact]
    public async Task Upgrade_TwentyMillisecondsBetweenAllParts_LosesNothing()
    {
        using var wire = new LongWire(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(10));
        await using var trial = await Trial.StartAsync(new() { Wire = wire.To });
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        await trial.SucceedsAsync(await trial.BeginAsync(Trial.Catalog));
        await trial.SucceedsAsync(await trial.BeginAsync(Trial.Checkout));
        await trial.NothingLostAsync();
    }
}
