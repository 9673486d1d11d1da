namespace UpgradePortal.Tests.Farms;

[Collection(FarmCollection.Name)]
public sealed class PortalDeathTests
{
    // So that a look at the API meets the turn while it verifies.
    private static readonly Dictionary<string, string> SlowProbes = new(StringComparer.Ordinal) { ["Portal:Steps:ProbeGap"] = "00:00:01" };

    // M-2, M-17: the loop goes on where it stood, and each upgrade runs once, in whichever phase the portal dies.
    [Fact]
    public async Task Portal_KilledOnceInEachPhase_ResumesAndUpgradesEachServerOnce()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { PortalSettings = SlowProbes });
        var (farm, first, second) = (fixture.Farm, fixture.Farm.Servers[0], fixture.Farm.Servers[1]);
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        using var held = await HeldSocket.OpenAsync(first[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);

        await DieAsync(fixture, run, first.Name, "waiting");
        await held.CloseAsync();
        await DieAsync(fixture, run, first.Name, "upgrading");
        await fixture.UntilPhaseAsync(run, first.Name, "verifying");
        // A silent agent keeps the next turn in its first phase.
        await second.Agent.SignalAsync("STOP");
        await DieAsync(fixture, run, first.Name, "verifying");
        await DieAsync(fixture, run, second.Name, "draining");
        await second.Agent.SignalAsync("CONT");
        await fixture.UntilPhaseAsync(run, second.Name, "verifying");
        // And a silent router in its last one.
        await farm.Router.Process.SignalAsync("STOP");
        await DieAsync(fixture, run, second.Name, "restoring");
        await farm.Router.Process.SignalAsync("CONT");

        await fixture.SucceedsAsync(run);
        fixture.Untouched(FarmRuns.Checkout);
        await fixture.NothingLostAsync();
    }

    [Fact]
    public async Task Portal_ToldToStopWhileARunGoesOn_EndsAndResumes()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var portal = fixture.Farm.Portal.Process;
        using var held = await HeldSocket.OpenAsync(fixture.Farm.Servers[0][FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await fixture.UntilPhaseAsync(run, "app1", "waiting");

        await portal.SignalAsync("TERM");
        // How soon it ends is measured by benchmarks.
        Assert.Equal(0, await portal.ExitAsync(fixture.Limit));

        await fixture.Farm.Portal.StartAsync(fixture.Limit);
        await held.CloseAsync();
        await fixture.SucceedsAsync(run);
    }

    private static async Task DieAsync(FarmFixture fixture, Guid run, string server, string phase)
    {
        await fixture.UntilPhaseAsync(run, server, phase);
        await fixture.Farm.Portal.Process.KillAsync();
        await fixture.Farm.Portal.StartAsync(fixture.Limit);
    }
}
