using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>A paused run looks and shows; it only does not act.</summary>
public sealed class PausedRunTests : IAsyncLifetime
{
    private const string Program = FarmRuns.Catalog;
    private static readonly UpgradeRun Paused =
        new(Guid.Empty, "catalog", "2", new()) { Status = RunStatus.Running, IsPaused = true };

    private LocalFarm _farm = null!;

    public async Task InitializeAsync() => _farm = await LocalFarm.StartAsync(new() { Servers = 2 });

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public async Task Command_EndsInAPause_IsShownAndWhatFollowsWaits()
    {
        _farm.Servers[0][Program].CommandWaits = true;
        var run = await _farm.BeginAsync(Program);
        await _farm.UntilPhaseAsync(run, "app1", "upgrading");
        await _farm.Api.PostAsync($"runs/{run}/pause");
        await _farm.UntilAsync(run, r => r["app1"].Reason?.Contains("because the run is paused", StringComparison.Ordinal) is true);
        _farm.Servers[0][Program].CommandWaits = false;
        await _farm.UntilAsync(
            run, r => r["app1"].Reason?.StartsWith("The upgrade command has succeeded.", StringComparison.Ordinal) is true);
        Assert.Equal("upgrading", (await _farm.Api.RunAsync(run))["app1"].Phase);
        await _farm.Api.PostAsync($"runs/{run}/resume");
        await _farm.SucceedsAsync(run);
    }

    [Theory]
    [InlineData(Phase.Restoring, Goal.Upgrade, RunStatus.Running)]
    [InlineData(Phase.Verifying, Goal.Revert, RunStatus.PuttingBack)]
    [InlineData(Phase.Waiting, Goal.Upgrade, RunStatus.PuttingBack)]
    public void Server_BeingPutBackInAPause_IsNotHeldOut(Phase phase, Goal goal, RunStatus status)
    {
        var turn = new ServerTurn(Guid.Empty, "app1", 0).Enter(phase, default) with { Goal = goal };
        Assert.IsNotType<Decision.Rest>(TurnMachine.Next(turn, Paused with { Status = status }, RunTimers.Default, default));
    }

    [Fact]
    public void Upgrade_InAPause_IsOnlyRead()
    {
        var turn = new ServerTurn(Guid.Empty, "app1", 0).Enter(Phase.Upgrading, default) with { Journal = "j-1" };
        Assert.Equal(
            new Decision.Perform(new Effect.ReadUpgrade("app1", turn.OperationId, "j-1")),
            TurnMachine.Next(turn, Paused, RunTimers.Default, default));
        Assert.IsType<Decision.Rest>(
            TurnMachine.Next(turn with { Phase = Phase.Verifying }, Paused, RunTimers.Default, default));
    }
}
