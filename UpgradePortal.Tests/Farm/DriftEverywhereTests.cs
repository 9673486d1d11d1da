using DemoFarm;
using UpgradePortal.Method;
using UpgradePortal.Tests.Drifts;
using UpgradePortal.Tests.Testing;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Farm;

[Collection(OtherFarmCollection.Name)]
public sealed class DriftEverywhereTests(ITestOutputHelper output)
{
    // Claim 7, Claim 20: whatever somebody else does to the router while a server is brought back, it ends routed.
    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Router_ChangedByAStrangerAroundEachEffectAndSaveOfRestore_EndsRoutedAndLosesNothing(FarmRouterKind router)
    {
        var drifts = Path.GetTempFileName();
        try
        {
            await using var trial = await Trial.StartAsync(Drifting(router, drifts));
            using var hands = new FarmHands(trial.Farm);
            trial.Load(Trial.Catalog);
            trial.Load(Trial.Checkout);
            await trial.SucceedsAsync(await trial.BeginAsync(Trial.Catalog));
            // The last change came after the turn was over: it counts as a late stop of ours.
            await RoutingPoll.UntilAsync(
                async () => (await trial.Farm.Router.StoppedAsync(trial.Limit)).Count == 0, "everything is routed");
            foreach (var server in trial.Farm.Servers) await hands.OwnerAsync(Trial.Catalog, server.Name, "nobody");
            trial.Untouched(Trial.Checkout);
            await trial.NothingLostAsync();
            var met = await File.ReadAllLinesAsync(drifts);
            foreach (var point in met) output.WriteLine(point);
            Assert.Empty(Points(trial.Farm.Servers).Except(met));
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
        PortalDll = typeof(Drift).Assembly.Location,
        PortalSettings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Drifts"] = drifts },
    };
}
