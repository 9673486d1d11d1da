using System.Net.Http.Json;
using System.Text.Json;
using DemoFarm;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>The previous version is not there any more: nothing is drained for a rollback that cannot run, and it is said
/// beforehand.</summary>
public sealed class RollbackReadinessTests : IAsyncLifetime
{
    private const string Program = FarmRuns.Catalog;
    private const string BrokenOnTheLast = "2.0-missing-on-app3";
    private LocalFarm _farm = null!;

    public async Task InitializeAsync() => _farm = await LocalFarm.StartAsync(new() { Artefacts = ["1.0", "2.0", BrokenOnTheLast] });

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public async Task Plan_PreviousVersionIsGoneOnOneServer_PreviewAndPreflightSaySo()
    {
        Prune("app2");
        var plan = await _farm.Api.PlanAsync(Program, "2.0", new { });
        var preview = default(JsonElement);
        await Eventually.Async(async () =>
        {
            preview = (await _farm.Api.ReadAsync($"plans/{plan}/preview")).GetProperty("turns");
            var seen = preview.EnumerateArray().Select(t => t.GetProperty("rollback")).ToList();
            return seen.TrueForAll(r => r.ValueKind is JsonValueKind.Object) && !seen[1].GetProperty("passed").GetBoolean();
        }, "the agents have looked");
        using var asked = await _farm.Administrator.PostAsJsonAsync($"api/v1/plans/{plan}/preflight", new { });
        var preflight = await asked.Content.ReadFromJsonAsync<JsonElement>();
        foreach (var servers in (JsonElement[])[preview, preflight.GetProperty("servers")])
        {
            var checks = servers.EnumerateArray().Select(s => s.GetProperty("rollback")).ToList();
            Assert.Equal([true, false, true], checks.Select(c => c.GetProperty("passed").GetBoolean()));
            Assert.Contains(
                $"Roll back to 1.0: {_farm.Servers[1].Artefact("1.0")} is not there", checks[1].GetProperty("detail").GetString(),
                StringComparison.Ordinal);
        }

        Assert.True(preflight.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task RollBack_ByAPersonWhereItCannotRun_IsRefusedAndTheServerGoesOnServing()
    {
        var run = await _farm.BeginAsync(Program, new { canaries = 1, pauseBetweenWaves = true });
        var waits = await _farm.UntilAsync(run, r => r.WaitsForGo);
        foreach (var server in _farm.Names) Prune(server);
        var one = await Assert.ThrowsAsync<FarmException>(() => _farm.Api.DecideAsync(run, waits["app1"], "rollBack"));
        Assert.Contains("is not there", one.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FarmException>(() => _farm.Api.PostAsync($"runs/{run}/rollback"));
        Assert.Equal(("running", "upgraded"), ((await _farm.Api.RunAsync(run)).Status, (await _farm.Api.RunAsync(run))["app1"].Phase));
        await _farm.RoutedAsync(Program, _farm.Names);
    }

    [Fact]
    public async Task RollBackAll_ByThePlan_AsksWhereItCannotRunAndRollsBackTheOthers()
    {
        _farm.Load(Program);
        _farm.Servers[2][Program].CommandWaits = true;
        var run = await _farm.BeginAsync(Program, new { onFailure = "rollBackAll" }, BrokenOnTheLast);
        await _farm.UntilAsync(run, r => r["app2"].Phase == "upgraded");
        Prune("app1");
        _farm.Servers[2][Program].CommandWaits = false;
        var asked = await _farm.UntilAsync(run, r => r["app1"].Trouble == "failed" && r["app2"].Phase == "rolledBack");
        Assert.Contains("Roll back to 1.0", asked["app1"].Reason, StringComparison.Ordinal);
        Assert.Equal(("rollingBack", "upgraded", 2), (asked.Status, asked["app1"].Phase, _farm.Starts("app1", Program)));
        await _farm.Api.DecideAsync(run, asked["app1"], "continue");
        var ended = await _farm.UntilAsync(run, r => r.IsOver);
        Assert.Equal("incomplete", ended.Status);
        await _farm.RoutedAsync(Program, _farm.Names);
        await _farm.NothingLostAsync();
    }

    [Fact]
    public async Task RollBackServer_ByThePlanWhereItCannotRun_AsksInsteadOfFailingAgain()
    {
        Prune("app3");
        var run = await _farm.Api.StartRunAsync(
            Program, BrokenOnTheLast, new { onFailure = "rollBackServer" }, ["app3", "app1", "app2"]);
        var asked = await _farm.UntilAsync(run, r => r["app3"].Trouble == "drainRefused");
        Assert.Contains("Roll back to 1.0", asked["app3"].Reason, StringComparison.Ordinal);
        Directory.CreateDirectory(_farm.Servers[2].Artefact("1.0"));
        await _farm.Api.DecideAsync(run, asked["app3"], "retry");
        await _farm.UntilAsync(run, r => r["app3"].Phase == "rolledBack");
    }

    private void Prune(string server) => Directory.Delete(_farm.Servers.Single(s => s.Name == server).Artefact("1.0"));
}
