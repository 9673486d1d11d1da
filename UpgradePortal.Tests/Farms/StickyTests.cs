using DemoFarm.Routers;

namespace UpgradePortal.Tests.Farms;

[Collection(OtherFarmCollection.Name)]
public sealed class StickyTests
{
    // Far longer than a client that asks all the time is silent on a machine with other work to do.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task HaProxy_ClientsOfTheServer_ComeBackUntilTheyAreIdleAndNewOnesGoElsewhere()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Router = FarmRouterKind.HaProxy, ClientsIdleAfter = Idle });
        await StickyScenarios.ClientsComeBackUntilTheyAreIdleAsync(fixture, goIdle: () => { });
    }
}
