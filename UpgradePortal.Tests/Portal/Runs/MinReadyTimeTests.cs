using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agents;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>How long a server has been healthy, and what that is worth when servers are counted.</summary>
public sealed class MinReadyTimeTests
{
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(8);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void HealthyFor_CountsFromTheFirstHealthyAnswerOfThisLife()
    {
        var fleet = new FleetState(_clock, new ChangeFeed(), Options.Create(new FleetSettings()), NullLogger<FleetState>.Instance);
        Assert.Null(fleet.HealthyFor("catalog", "app1"));
        Said(fleet, healthy: true);
        After(3, fleet, healthy: true);
        Assert.Equal(TimeSpan.FromSeconds(3), fleet.HealthyFor("catalog", "app1"));
        // Another life has to prove itself anew.
        After(1, fleet, healthy: true, epoch: "e2");
        Assert.Equal(TimeSpan.Zero, fleet.HealthyFor("catalog", "app1"));
        After(2, fleet, healthy: false, epoch: "e2");
        Assert.Null(fleet.HealthyFor("catalog", "app1"));
        After(1, fleet, healthy: true, epoch: "e2");
        After(1, fleet, healthy: true, epoch: "e2");
        Assert.Equal(TimeSpan.FromSeconds(1), fleet.HealthyFor("catalog", "app1"));
        // Nobody knows how it is.
        fleet.AgentSaid("app1", null, "No answer.");
        Assert.Null(fleet.HealthyFor("catalog", "app1"));
    }

    // Rule 3: who has not been healthy for long enough is not among those who serve.
    [Fact]
    public async Task Start_TheOtherServerIsNotStableYet_WaitsUntilItIs()
    {
        await using var farm = await StoreFixture.StartAsync(_clock);
        var run = await farm.RunAsync(new RunPolicy { MinReadyTime = Stable });
        farm.Heard();
        await WaitsAsync();
        Step(4);
        await WaitsAsync();
        // It has a new life, and everything begins anew.
        Step(4, "e2");
        await WaitsAsync();
        Step(4, "e2");
        Step(3, "e2");
        await WaitsAsync();
        Step(1, "e2");
        Assert.Equal("app1", Assert.IsType<Decision.Start>((await farm.Admission.AdvanceAsync(run, default)).Decision).Server);

        void Step(int seconds, string epoch = "e")
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            farm.Heard(epoch);
        }

        async Task WaitsAsync() => Assert.Equal("Without app1 too few would serve.",
            Assert.IsType<Decision.SleepUntil>((await farm.Admission.AdvanceAsync(run, default)).Decision).Reason);
    }

    private void After(int seconds, FleetState fleet, bool healthy, string epoch = "e")
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Said(fleet, healthy, epoch);
    }

    private static void Said(FleetState fleet, bool healthy, string epoch = "e") =>
        fleet.AgentSaid("app1", new("app1", "a", [new("catalog", "1", healthy, null, 0, 0, 0, 0, epoch, null)]), null);
}
