using DemoFarm.Routers;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Farms;

[Collection(OtherFarmCollection.Name)]
public sealed class RollingTests
{
    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Upgrade_TwoOfFiveOutAtOnce_LosesNothing(FarmRouterKind router)
    {
        await using var fixture = await FarmFixture.StartAsync(new() { Servers = 5, Router = router });
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { maxUnavailable = 2, minAvailable = 3 });
        await fixture.SucceedsAsync(run);
        fixture.Untouched(FarmRuns.Checkout);
        await fixture.NothingLostAsync();
        var areOut = 0;
        foreach (var one in await fixture.Api.EventsAsync(run))
        {
            areOut += one.Code is TurnEventCodes.Started ? 1 : one.Code is TurnEventCodes.Restored ? -1 : 0;
            Assert.InRange(areOut, 0, 2);
        }
    }

    [Fact]
    public async Task Upgrade_RightAfterAnother_KnowsTheListsThatOneBegan()
    {
        await using var fixture = await FarmFixture.StartAsync(new());
        foreach (var runs in new[] { 1, 2 })
        {
            var run = await fixture.BeginAsync(FarmRuns.Catalog, version: $"1.{runs}");
            await fixture.SucceedsAsync(run, runs);
            // What an upgrade does to a list is no reason to distrust it in the next run.
            Assert.DoesNotContain(await fixture.Api.EventsAsync(run), e => e.Text.Contains("begun anew", StringComparison.Ordinal));
        }
    }
}
