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
        var mirror = new FleetState(_clock, new ChangeFeed(), Options.Create(new FleetSettings()), NullLogger<FleetState>.Instance);
        Assert.Null(mirror.HealthyFor("catalog", "app1"));
        Said(mirror, healthy: true);
        After(3, mirror, healthy: true);
        Assert.Equal(TimeSpan.FromSeconds(3), mirror.HealthyFor("catalog", "app1"));
        // Another life has to prove itself anew.
        After(1, mirror, healthy: true, epoch: "e2");
        Assert.Equal(TimeSpan.Zero, mirror.HealthyFor("catalog", "app1"));
        After(2, mirror, healthy: false, epoch: "e2");
        Assert.Null(mirror.HealthyFor("catalog", "app1"));
        After(1, mirror, healthy: true, epoch: "e2");
        After(1, mirror, healthy: true, epoch: "e2");
        Assert.Equal(TimeSpan.FromSeconds(1), mirror.HealthyFor("catalog", "app1"));
        // Nobody knows how it is.
        mirror.AgentSaid("app1", null, "No answer.");
        Assert.Null(mirror.HealthyFor("catalog", "app1"));
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
            Assert.IsType<Decision.SleepUntil>((await farm.Admission.AdvanceAsync(run, default)).Decision).Why);
    }

    private void After(int seconds, FleetState mirror, bool healthy, string epoch = "e")
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Said(mirror, healthy, epoch);
    }

    private static void Said(FleetState mirror, bool healthy, string epoch = "e") =>
        mirror.AgentSaid("app1", new("app1", "a", [new("catalog", "1", healthy, null, 0, 0, 0, 0, epoch, null)]), null);
}
