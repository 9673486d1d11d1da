using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.ManualDrains;

/// <summary>On a nearly full disk nothing new is taken out, and whoever waits is told why.</summary>
public sealed class DiskSpaceTests
{
    [Fact]
    public async Task Disk_NearlyFull_StartsNoTurnAndNoDrainByHand()
    {
        await using var farm = await StoreFixture.StartAsync(
            new FakeTimeProvider(), new DiskSettings { MinFreeMb = long.MaxValue / 2_000_000 });
        var run = await farm.RunAsync(new RunPolicy { MinReadyTime = TimeSpan.Zero });
        farm.Heard();
        var waits = Assert.IsType<Decision.SleepUntil>((await farm.Admission.AdvanceAsync(run, default)).Decision);
        Assert.Contains("MB are free", waits.Reason, StringComparison.Ordinal);
        var drained = await farm.Drains.DrainAsync(new("app2", ["catalog"], Callers.Of("ann"), "Disk.", null, null, false), default);
        Assert.Contains("Make room there", drained.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disk_WithRoom_IsNoReason()
    {
        await using var farm = await StoreFixture.StartAsync(new FakeTimeProvider(), new DiskSettings { MinFreeMb = 1 });
        var run = await farm.RunAsync(new RunPolicy { MinReadyTime = TimeSpan.Zero });
        farm.Heard();
        Assert.IsType<Decision.Start>((await farm.Admission.AdvanceAsync(run, default)).Decision);
    }
}
