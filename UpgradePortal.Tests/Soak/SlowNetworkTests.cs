using DemoFarm.Wires;

namespace UpgradePortal.Tests.Soak;

[Collection(OtherFarmCollection.Name)]
public sealed class SlowNetworkTests
{
    // M-2 where orders, answers, signals and requests are on their way for a while.
    [Fact]
    public async Task Upgrade_TwentyMillisecondsBetweenAllParts_LosesNothing()
    {
        using var wire = new LongWire(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(10));
        await using var fixture = await FarmFixture.StartAsync(new() { Wire = wire.To });
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        await fixture.SucceedsAsync(await fixture.BeginAsync(FarmRuns.Catalog));
        await fixture.SucceedsAsync(await fixture.BeginAsync(FarmRuns.Checkout));
        await fixture.NothingLostAsync();
    }
}
