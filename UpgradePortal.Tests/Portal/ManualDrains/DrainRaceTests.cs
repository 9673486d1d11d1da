using Microsoft.EntityFrameworkCore;
using UpgradePortal.ManualDrains;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Portal.ManualDrains;

/// <summary>A manual drain against a turn's start, on a real SQLite file.</summary>
public sealed class DrainRaceTests(ITestOutputHelper output)
{
    private const int Rounds = 40;

    // Rule 3: one of two servers must serve, whoever wants to take them out; and the one who comes too late is told why.
    [Theory]
    [InlineData("app1", "A run's turn keeps catalog on app1", "app1 was manually drained.")]
    [InlineData("app2", "Without app2 too few would serve", "Without app1 too few would serve.")]
    public async Task Drain_AgainstATurnsStart_OneIsTakenAndTheOtherIsToldWhy(string drained, string drainRefused, string startRefused)
    {
        await using var farm = await StoreFixture.StartAsync(TimeProvider.System);
        var manual = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var run = await farm.RunAsync(new RunPolicy { MinReadyTime = TimeSpan.Zero });
            farm.Heard();
            var order = new ManualDrainOrder(drained, ["catalog"], Callers.Of("ann"), "Disk.", null, null, false);
            var drain = await BothAsync(
                round, () => farm.Drains.DrainAsync(order, default), () => farm.Admission.AdvanceAsync(run, default));
            await using var db = await farm.DbAsync();
            var claim = Assert.Single(await db.Set<DrainClaimRow>().AsNoTracking().ToListAsync());
            Assert.Equal(claim.RunId is null ? drained : "app1", claim.Server);
            if (claim.RunId is null)
            {
                manual++;
                Assert.Null(drain.Refusal);
                farm.Heard();
                var (decision, _, _) = await farm.Admission.AdvanceAsync(run, default);
                Assert.Equal(startRefused, Assert.IsType<Decision.SleepUntil>(decision).Reason);
            }
            else
            {
                Assert.Contains(drainRefused, drain.Refusal!.Message, StringComparison.Ordinal);
            }
            Assert.Single(await db.Set<DrainClaimRow>().AsNoTracking().ToListAsync());
            await ClearAsync(db);
        }
        output.WriteLine($"{manual} of {Rounds} were taken by hand.");
        Assert.InRange(manual, Rounds / 4, Rounds - Rounds / 4);
    }

    // One after the other in either order, and side by side with either one begun first.
    private static async Task<ManualDrainResult> BothAsync(int round, Func<Task<ManualDrainResult>> drain, Func<Task> start)
    {
        switch (round % 4)
        {
            case 0:
                var first = await drain();
                await start();
                return first;
            case 1:
                await start();
                return await drain();
            default:
                using (var gun = new Barrier(2))
                {
                    var (drains, starts) = (InTime(gun, drain), InTime(gun, async () => await StartedAsync(start)));
                    await starts;
                    return await drains;
                }
        }
    }

    private static async Task<bool> StartedAsync(Func<Task> start)
    {
        await start();
        return true;
    }

    private static Task<T> InTime<T>(Barrier gun, Func<Task<T>> work) => Task.Run(() =>
    {
        gun.SignalAndWait();
        return work();
    });

    private static async Task ClearAsync(PortalDb db)
    {
        await db.Set<DrainClaimRow>().ExecuteDeleteAsync();
        await db.Set<WantedRouteRow>().ExecuteDeleteAsync();
        await db.Set<TurnRow>().ExecuteDeleteAsync();
        await db.Set<RunRow>().ExecuteDeleteAsync();
    }
}
