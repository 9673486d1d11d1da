using DemoFarm;
using DemoFarm.Routers;

namespace Benchmarks.Soaks;

/// <summary>The portal is killed or stands still, and so does our router; HAProxy is reloaded.</summary>
/// <param name="quiet">Held by whoever must have no order on its way.</param>
internal sealed class PortalBreaker(Farm farm, SemaphoreSlim quiet) : FaultInjector
{
    private const int MaxPolls = 40;
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(200);

    private bool IsReplacing => farm.Servers.Any(s => new AgentJournal(s).IsRunning);

    protected override TimeSpan Between(Random random) => Milliseconds(random, 2000, 9000);

    protected override async Task<string> DoAsync(Random random)
    {
        var still = Milliseconds(random, 200, 3000);
        switch (random.Next(4), farm.Router)
        {
            case (0 or 1, _):
                await farm.Portal.Process.KillAsync();
                await PauseAsync(still / 2);
                await farm.Portal.StartAsync();
                return "portal killed";
            case (2, _):
                await StillAsync(farm.Portal.Process, () => PauseAsync(still));
                return "portal stood still";
            case (_, HaProxy haProxy):
                return await ReloadAsync(haProxy, random.Next(2) == 0);
            default:
                // Its requests wait with it.
                await StillAsync(farm.Router.Process, () => PauseAsync(still));
                return "router stood still";
        }
    }

    // The portal stands still meanwhile: an order between the state's writing and the new worker's start would be forgotten in the midst
    // of what it was given for, and no portal could know in time.
    private async Task<string> ReloadAsync(HaProxy haProxy, bool forgets)
    {
        await quiet.WaitAsync();
        try
        {
            await StillAsync(farm.Portal.Process, async () =>
            {
                // A program that is just being replaced can't answer, whoever sends it requests.
                for (var looks = 0; looks < (forgets ? MaxPolls : 1); looks++)
                {
                    await PauseAsync(Settled);
                    if (!IsReplacing) break;
                }

                forgets &= !IsReplacing;
                await haProxy.ReloadAsync(remembers: !forgets, CancellationToken.None);
            });
        }
        finally
        {
            quiet.Release();
        }

        return forgets ? "HAProxy reloaded, its stops forgotten" : "HAProxy reloaded";
    }

    private static async Task StillAsync(FarmProcess process, Func<Task> meanwhile)
    {
        await process.SignalAsync("STOP");
        await meanwhile();
        await process.SignalAsync("CONT");
    }
}
