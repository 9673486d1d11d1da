using Microsoft.Extensions.Options;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Jobs;

/// <summary>Starts turns and ends the run. Before each decision the program's routers are known afresh, because what is not known does not
/// count as serving.</summary>
public sealed class AdvanceRunJob(
    RunAdmission admission, RunStore store, RouterRefresh routers, KeyedLoops loops, IOptions<PollSettings> settings, Wakes wakes)
{
    public async Task RunAsync(Guid run, CancellationToken cancellation)
    {
        var later = await loops.RunAsync(Wakes.RunKey(run), settings.Value, token => PassAsync(run, token), cancellation);
        if (later is { } after) wakes.RunLater(run, after);
    }

    private async Task<Pass> PassAsync(Guid run, CancellationToken cancellation)
    {
        await routers.ForRunAsync(run, cancellation);
        var (decision, changed, cutoff) = await admission.AdvanceAsync(run, cancellation);
        foreach (var router in changed) wakes.Router(router);
        switch (decision)
        {
            case Decision.Start start:
                wakes.Turn(run, start.Server);
                return new Pass.MovedOn();
            case Decision.RecordRun:
                foreach (var server in await store.ActiveServersAsync(run, cancellation)) wakes.Turn(run, server);
                return new Pass.MovedOn();
            case Decision.SleepUntil sleep: return new Pass.Later(sleep.At > cutoff ? cutoff.Value : sleep.At);
            // The cutoff comes whether a turn says anything or not.
            default: return cutoff is { } at ? new Pass.Later(at) : new Pass.Rest();
        }
    }
}
