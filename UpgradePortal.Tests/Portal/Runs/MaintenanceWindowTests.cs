using System.Globalization;
using System.Text.Json;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>A window opens with nobody at the keyboard, and a freeze begins in the middle of a run.</summary>
public sealed class MaintenanceWindowTests : IAsyncLifetime
{
    private static readonly string[] Steps = ["outAt", "stoppedAt", "emptyAt", "upgradedAt", "verifiedAt", "backAt"];
    private LocalFarm _farm = null!;

    public async Task InitializeAsync() => _farm = await LocalFarm.StartAsync();

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public async Task Scheduled_StartsByItselfWhenItsWindowOpens_AndSucceeds()
    {
        _farm.Load(FarmRuns.Catalog);
        var opens = _farm.Clock.GetUtcNow().AddHours(3);
        await _farm.Api.PutAsync(
            "windows/soon", new { at = opens.ToString("HH:mm:ss", CultureInfo.InvariantCulture), lasts = "02:00:00", zone = "UTC" });
        var plan = await _farm.Api.PlanAsync(FarmRuns.Catalog, FarmRuns.Next, new { }, ["soon"]);
        await _farm.Api.PostAsync($"plans/{plan}/schedule");
        Assert.Null(await _farm.Api.LastRunAsync(FarmRuns.Catalog));
        _farm.Clock.Advance(TimeSpan.FromHours(3));
        var seen = await _farm.SucceedsAsync(await _farm.StartedAsync(FarmRuns.Catalog));
        // A window's time has whole seconds.
        Assert.True(seen.CreatedAt >= opens.AddSeconds(-1), $"{seen.CreatedAt:o} is before {opens:o}.");
        await _farm.NothingLostAsync();
        Evidence(await _farm.Api.ReadAsync($"runs/{seen.Id}/evidence"));
    }

    [Fact]
    public async Task Freeze_InTheMiddleOfARun_PutsBackWhatWasNotOrdered_AndTheRunGoesOnAfterIt()
    {
        _farm.Load(FarmRuns.Checkout);
        using var held = await HeldSocket.OpenAsync(_farm.Servers[0][FarmRuns.Catalog]);
        var run = await _farm.BeginAsync(FarmRuns.Catalog);
        await _farm.UntilPhaseAsync(run, "app1", "waiting");
        var now = _farm.Clock.GetUtcNow();
        await _farm.Api.PutAsync("freezes/sudden", new { from = now.AddMinutes(-1), until = now.AddHours(1) });
        // Its requests are still open: it is routed again all the same, and nobody has touched it.
        await _farm.UntilAsync(run, r => r.IsClosed && r["app1"].Phase == "queued");
        await _farm.RoutedAsync(FarmRuns.Catalog, _farm.Names);
        _farm.Untouched(FarmRuns.Catalog);
        await held.CloseAsync();
        await _farm.Api.DeleteAsync("freezes/sudden");
        await _farm.SucceedsAsync(run);
        await _farm.NothingLostAsync();
    }

    private static void Evidence(JsonElement evidence)
    {
        Assert.Equal("Window soon", evidence.GetProperty("startedBy").GetString());
        Assert.All(evidence.GetProperty("servers").EnumerateArray(),
            s => Assert.Equal(Steps, Steps.Where(t => s.GetProperty(t).ValueKind is JsonValueKind.String)));
        var catalog = evidence.GetProperty("traffic")[0];
        Assert.Equal((FarmRuns.Catalog, 0), (catalog.GetProperty("program").GetString(), catalog.GetProperty("failed").GetInt64()));
        Assert.NotEqual(0, catalog.GetProperty("served").GetInt64());
        Assert.Equal(64, evidence.GetProperty("chain").GetProperty("hash").GetString()!.Length);
    }
}
