using Microsoft.Extensions.Options;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Execution;

/// <summary>Starts turns and ends the run. Before each decision the program's routers are known afresh, because what is not known does not
/// count as serving.</summary>
public sealed class AdvanceRunJob(
    RunAdmission admission, RunStore store, RouterRefresh routers, KeyedWorkers loops, IOptions<PollSettings> settings, WorkQueue wakes)
{
    public async Task RunAsync(Guid run, CancellationToken cancellation)
    {
        var later = await loops.RunAsync(WorkQueue.RunKey(run), settings.Value, token => PassAsync(run, token), cancellation);
        if (later is { } after) wakes.RunLater(run, after);
    }

    private async Task<ReconcileResult> PassAsync(Guid run, CancellationToken cancellation)
    {
        await routers.ForRunAsync(run, cancellation);
        var (decision, changed, cutoff) = await admission.AdvanceAsync(run, cancellation);
        foreach (var router in changed) wakes.Router(router);
        switch (decision)
        {
            case Decision.Start start:
                wakes.Turn(run, start.Server);
                return new ReconcileResult.MovedOn();
            case Decision.RecordRun:
                foreach (var server in await store.ActiveServersAsync(run, cancellation)) wakes.Turn(run, server);
                return new ReconcileResult.MovedOn();
            case Decision.SleepUntil sleep: return new ReconcileResult.Later(sleep.At > cutoff ? cutoff.Value : sleep.At);
            // The cutoff comes whether a turn says anything or not.
            default: return cutoff is { } at ? new ReconcileResult.Later(at) : new ReconcileResult.Rest();
        }
    }
}
