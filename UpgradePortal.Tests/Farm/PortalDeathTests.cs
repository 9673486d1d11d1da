namespace UpgradePortal.Tests.Farm;

[Collection(FarmCollection.Name)]
public sealed class PortalDeathTests
{
    // So that a look at the API meets the turn while it verifies.
    private static readonly Dictionary<string, string> SlowProbes = new(StringComparer.Ordinal) { ["Portal:Steps:ProbeGap"] = "00:00:01" };

    // Claim 2, Claim 17: the loop goes on where it stood, and each upgrade runs once, in whichever phase the portal dies.
    [Fact]
    public async Task Portal_KilledOnceInEachPhase_ResumesAndUpgradesEachServerOnce()
    {
        await using var trial = await Trial.StartAsync(new() { PortalSettings = SlowProbes });
        var (farm, first, second) = (trial.Farm, trial.Farm.Servers[0], trial.Farm.Servers[1]);
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        using var held = await HeldSocket.OpenAsync(first[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog);

        await DieAsync(trial, run, first.Name, "waiting");
        await held.CloseAsync();
        await DieAsync(trial, run, first.Name, "upgrading");
        await trial.UntilPhaseAsync(run, first.Name, "verifying");
        // A silent agent keeps the next turn in its first phase.
        await second.Agent.SignalAsync("STOP");
        await DieAsync(trial, run, first.Name, "verifying");
        await DieAsync(trial, run, second.Name, "draining");
        await second.Agent.SignalAsync("CONT");
        await trial.UntilPhaseAsync(run, second.Name, "verifying");
        // And a silent router in its last one.
        await farm.Router.Process.SignalAsync("STOP");
        await DieAsync(trial, run, second.Name, "restoring");
        await farm.Router.Process.SignalAsync("CONT");

        await trial.SucceedsAsync(run);
        trial.Untouched(Trial.Checkout);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task Portal_ToldToStopWhileARunGoesOn_EndsWithinTwoSecondsAndResumes()
    {
        await using var trial = await Trial.StartAsync();
        var portal = trial.Farm.Portal.Process;
        using var held = await HeldSocket.OpenAsync(trial.Farm.Servers[0][Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog);
        await trial.UntilPhaseAsync(run, "app1", "waiting");

        await portal.SignalAsync("TERM");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await portal.ExitAsync(limit.Token));

        await trial.Farm.Portal.StartAsync(trial.Limit);
        await held.CloseAsync();
        await trial.SucceedsAsync(run);
    }

    private static async Task DieAsync(Trial trial, Guid run, string server, string phase)
    {
        await trial.UntilPhaseAsync(run, server, phase);
        await trial.Farm.Portal.Process.KillAsync();
        await trial.Farm.Portal.StartAsync(trial.Limit);
    }
}
