using DemoFarm;
using DemoFarm.Portals;
using UpgradePortal.Runs.Core;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Soak;

[Collection(FarmCollection.Name)]
public sealed class KillEverywhereTests(ITestOutputHelper output)
{
    private static readonly string[] Effects = [
        nameof(Effect.Drain), nameof(Effect.CountSessions), nameof(Effect.Upgrade), nameof(Effect.Verify), nameof(Effect.Open),
        nameof(Effect.Restore)];

    private static readonly string[] Saves =
        [nameof(TurnEvent.Drained), nameof(TurnEvent.SessionsCounted), nameof(TurnEvent.Upgraded), nameof(TurnEvent.Verified),
            nameof(TurnEvent.Opened), nameof(TurnEvent.Restored)];

    // M-2, M-17: whatever a life of the portal left half done, the next one ends it: upgraded once, routed, nothing lost.
    [Fact]
    public async Task Portal_KilledBeforeAndAfterEachEffectAndEachSave_UpgradesEachServerOnceAndLosesNothing()
    {
        var deaths = Path.GetTempFileName();
        try
        {
            await using var fixture = await FarmFixture.StartAsync(Mortal(deaths));
            fixture.Load(FarmRuns.Catalog);
            fixture.Load(FarmRuns.Checkout);
            var run = await LiveOnAsync(fixture, deaths);
            await fixture.SucceedsAsync(run);
            fixture.Untouched(FarmRuns.Checkout);
            await fixture.RoutedAsync(FarmRuns.Catalog, fixture.Names);
            await fixture.NothingLostAsync();
            foreach (var point in await File.ReadAllLinesAsync(deaths)) output.WriteLine($"killed {point}");
            Assert.Empty(Points(fixture.Farm.Servers.Select(s => s.Name)).Except(await File.ReadAllLinesAsync(deaths)));
        }
        finally
        {
            File.Delete(deaths);
        }
    }

    private static FarmOptions Mortal(string deaths) => new()
    {
        PortalDll = typeof(CrashInjection).Assembly.Location,
        PortalSettings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Crashes"] = deaths },
    };

    private static async Task<Guid> LiveOnAsync(FarmFixture fixture, string deaths)
    {
        var run = await BegunAsync(fixture);
        while (true)
        {
            var died = fixture.Farm.Portal.Process.ExitAsync(fixture.Limit);
            var over = run is { } known ? fixture.UntilAsync(known, r => r.IsOver) : new TaskCompletionSource<RunSeen>().Task;
            if (await Task.WhenAny(died, over) == over) return (await over).Id;
            await ReviveAsync(fixture.Farm.Portal, deaths, fixture.Limit);
            run ??= await KnownAsync(fixture);
        }
    }

    // The first death may come before the portal has answered that the run was started.
    private static async Task<Guid?> BegunAsync(FarmFixture fixture)
    {
        try
        {
            return await fixture.BeginAsync(FarmRuns.Catalog);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<Guid?> KnownAsync(FarmFixture fixture)
    {
        try
        {
            return await fixture.Api.LastRunAsync(cancellation: fixture.Limit);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task ReviveAsync(PortalProcess portal, string deaths, CancellationToken limit)
    {
        var points = await PointsAsync(deaths, limit);
        try
        {
            await portal.StartAsync(limit);
        }
        catch (FarmException)
        {
            // It came to the next point before anybody could ask it; anything else is a fault.
            if (await PointsAsync(deaths, limit) == points) throw;
        }
    }

    private static async Task<int> PointsAsync(string deaths, CancellationToken limit) =>
        (await File.ReadAllLinesAsync(deaths, limit)).Length;

    private static IEnumerable<string> Points(IEnumerable<string> servers) => servers.SelectMany(server =>
        (server is CrashInjection.AtSavesOnly ? []
            : Effects.Select(effect => $"after {effect} of {server} and before saving it")
            .Append($"before {nameof(Effect.Drain)} of {server}"))
            .Concat(server is CrashInjection.AtEffectsOnly ? []
                : Saves.Select(save => $"after saving {save} of {server} and before what follows")));
}
