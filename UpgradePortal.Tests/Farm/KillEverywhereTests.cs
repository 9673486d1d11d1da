using DemoFarm;
using UpgradePortal.Method;
using UpgradePortal.Tests.Deaths;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Farm;

[Collection(FarmCollection.Name)]
public sealed class KillEverywhereTests(ITestOutputHelper output)
{
    private static readonly string[] Effects = [nameof(Effect.Drain), nameof(Effect.CountSessions), nameof(Effect.Upgrade), nameof(Effect.Verify), nameof(Effect.Open), nameof(Effect.Restore)];

    private static readonly string[] Saves =
        [nameof(TurnEvent.Drained), nameof(TurnEvent.SessionsCounted), nameof(TurnEvent.Upgraded), nameof(TurnEvent.Verified), nameof(TurnEvent.Opened), nameof(TurnEvent.Restored)];

    // Claim 2, Claim 17: whatever a life of the portal left half done, the next one ends it: upgraded once, routed, nothing lost.
    [Fact]
    public async Task Portal_KilledBeforeAndAfterEachEffectAndEachSave_UpgradesEachServerOnceAndLosesNothing()
    {
        var deaths = Path.GetTempFileName();
        try
        {
            await using var trial = await Trial.StartAsync(Mortal(deaths), TimeSpan.FromMinutes(30));
            trial.Load(Trial.Catalog);
            trial.Load(Trial.Checkout);
            var run = await LiveOnAsync(trial, deaths);
            await trial.SucceedsAsync(run);
            trial.Untouched(Trial.Checkout);
            await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
            await trial.NothingLostAsync();
            foreach (var point in await File.ReadAllLinesAsync(deaths)) output.WriteLine($"killed {point}");
            Assert.Empty(Points(trial.Farm.Servers.Select(s => s.Name)).Except(await File.ReadAllLinesAsync(deaths)));
        }
        finally
        {
            File.Delete(deaths);
        }
    }

    private static FarmOptions Mortal(string deaths) => new()
    {
        PortalDll = typeof(Death).Assembly.Location,
        PortalSettings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Deaths"] = deaths },
    };

    private static async Task<Guid> LiveOnAsync(Trial trial, string deaths)
    {
        var run = await BegunAsync(trial);
        while (true)
        {
            var died = trial.Farm.Portal.Process.ExitAsync(trial.Limit);
            var over = run is { } known ? trial.UntilAsync(known, r => r.IsOver) : new TaskCompletionSource<RunSeen>().Task;
            if (await Task.WhenAny(died, over) == over) return (await over).Id;
            await ReviveAsync(trial.Farm.Portal, deaths, trial.Limit);
            run ??= await KnownAsync(trial);
        }
    }

    // The first death may come before the portal has answered that the run was started.
    private static async Task<Guid?> BegunAsync(Trial trial)
    {
        try
        {
            return await trial.BeginAsync(Trial.Catalog);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<Guid?> KnownAsync(Trial trial)
    {
        try
        {
            return await trial.Api.LastRunAsync(cancellation: trial.Limit);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task ReviveAsync(Portal portal, string deaths, CancellationToken limit)
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

    private static async Task<int> PointsAsync(string deaths, CancellationToken limit) => (await File.ReadAllLinesAsync(deaths, limit)).Length;

    private static IEnumerable<string> Points(IEnumerable<string> servers) => servers.SelectMany(server =>
        (server is Death.AtSavesOnly ? [] : Effects.Select(effect => $"after {effect} of {server} and before saving it").Append($"before {nameof(Effect.Drain)} of {server}"))
            .Concat(server is Death.AtEffectsOnly ? [] : Saves.Select(save => $"after saving {save} of {server} and before what follows")));
}
