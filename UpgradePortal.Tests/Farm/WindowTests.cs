using System.Text.Json;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Farm;

/// <summary>A real farm in the night: its window opens with nobody at the keyboard, and closes in the middle of a run.</summary>
[Collection(FarmCollection.Name)]
public sealed class WindowTests(ITestOutputHelper output)
{
    private static readonly string[] Steps = ["outAt", "stoppedAt", "emptyAt", "upgradedAt", "verifiedAt", "backAt"];

    [Fact]
    public async Task Scheduled_StartsByItselfWhenItsWindowOpens_AndSucceeds()
    {
        await using var trial = await Trial.StartAsync();
        trial.Load(Trial.Catalog);
        var opens = TimeProvider.System.GetUtcNow().AddSeconds(20);
        await trial.Api.PutAsync("windows/soon", new { at = opens.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), lasts = "02:00:00", zone = "UTC" }, trial.Limit);
        var plan = await trial.Api.PlanAsync(Trial.Catalog, Trial.Next, new { }, ["soon"], trial.Limit);
        await trial.Api.PostAsync($"plans/{plan}/schedule", trial.Limit);
        Assert.Null(await trial.Api.LastRunAsync(Trial.Catalog, trial.Limit));
        var run = await trial.Api.StartedAsync(Trial.Catalog, trial.Limit);
        var seen = await trial.SucceedsAsync(run);
        Assert.True(seen.CreatedAt >= opens.AddMilliseconds(-opens.Millisecond - 1), $"{seen.CreatedAt:o} is before {opens:o}.");
        output.WriteLine($"It started {(seen.CreatedAt - opens).TotalSeconds + (opens.Millisecond / 1000.0):0.00} s after its window had opened.");
        await trial.NothingLostAsync();
        var evidence = await trial.Api.ReadAsync($"runs/{run}/evidence", trial.Limit);
        Assert.Equal("Window soon", evidence.GetProperty("startedBy").GetString());
        Assert.All(evidence.GetProperty("servers").EnumerateArray(), s => Assert.Equal(Steps, Steps.Where(t => s.GetProperty(t).ValueKind is JsonValueKind.String)));
        var catalog = evidence.GetProperty("traffic")[0];
        Assert.Equal((Trial.Catalog, 0), (catalog.GetProperty("program").GetString(), catalog.GetProperty("failed").GetInt64()));
        Assert.NotEqual(0, catalog.GetProperty("served").GetInt64());
        Assert.Equal(64, evidence.GetProperty("chain").GetProperty("hash").GetString()!.Length);
    }

    [Fact]
    public async Task Freeze_InTheMiddleOfARun_PutsBackWhatWasNotOrdered_AndTheRunGoesOnAfterIt()
    {
        await using var trial = await Trial.StartAsync();
        trial.Load(Trial.Checkout);
        var server = trial.Farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog);
        await trial.UntilPhaseAsync(run, server.Name, "waiting");
        var now = TimeProvider.System.GetUtcNow();
        await trial.Api.PutAsync("freezes/sudden", new { from = now.AddMinutes(-1), until = now.AddHours(1) }, trial.Limit);
        // Its requests are still open: it is routed again all the same, and nobody has touched it.
        await trial.UntilAsync(run, r => r.IsClosed && r[server.Name].Phase == "queued");
        await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
        trial.Untouched(Trial.Catalog);
        await held.CloseAsync();
        await trial.Api.DeleteAsync("freezes/sudden", trial.Limit);
        await trial.SucceedsAsync(run);
        await trial.NothingLostAsync();
    }
}
