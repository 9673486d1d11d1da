using DemoFarm;
using DemoFarm.Routers;
using UpgradePortal.Runs.Core;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Soak;

[Collection(OtherFarmCollection.Name)]
public sealed class DriftEverywhereTests(ITestOutputHelper output)
{
    // M-7, M-20: whatever somebody else does to the router while a server is brought back, it ends routed.
    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Router_ChangedByAStrangerAroundEachEffectAndSaveOfRestore_EndsRoutedAndLosesNothing(FarmRouterKind router)
    {
        var drifts = Path.GetTempFileName();
        try
        {
            await using var fixture = await FarmFixture.StartAsync(Drifting(router, drifts));
            using var hands = new FarmOperator(fixture);
            fixture.Load(FarmRuns.Catalog);
            fixture.Load(FarmRuns.Checkout);
            await fixture.SucceedsAsync(await fixture.BeginAsync(FarmRuns.Catalog));
            // The last change came after the turn was over: it counts as a late stop of ours.
            await Eventually.Async(
                async () => (await fixture.Farm.Router.StoppedAsync(fixture.Limit)).Count == 0, "everything is routed");
            foreach (var server in fixture.Farm.Servers) await hands.OwnerAsync(FarmRuns.Catalog, server.Name, "nobody");
            fixture.Untouched(FarmRuns.Checkout);
            await fixture.NothingLostAsync();
            var met = await File.ReadAllLinesAsync(drifts);
            foreach (var point in met) output.WriteLine(point);
            Assert.Empty(Points(fixture.Farm.Servers).Except(met));
        }
        finally
        {
            File.Delete(drifts);
        }
    }

    private static IEnumerable<string> Points(IEnumerable<FarmServer> servers) => servers.SelectMany(s => new[]
    {
        $"after saving {nameof(TurnEvent.Verified)} of {s.Name} and before what follows",
        $"before {nameof(Effect.Open)} of {s.Name}",
        $"after {nameof(Effect.Open)} of {s.Name} and before saving it",
        $"after saving {nameof(TurnEvent.Opened)} of {s.Name} and before what follows",
        $"before {nameof(Effect.Restore)} of {s.Name}",
        $"after {nameof(Effect.Restore)} of {s.Name} and before saving it",
        $"after saving {nameof(TurnEvent.Restored)} of {s.Name} and before what follows",
    });

    private static FarmOptions Drifting(FarmRouterKind router, string drifts) => new()
    {
        Router = router,
        PortalDll = typeof(DriftInjection).Assembly.Location,
        PortalSettings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Drift"] = drifts },
    };
}
