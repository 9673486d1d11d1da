using Microsoft.Extensions.Options;

namespace UpgradePortal.Jobs;

/// <summary>Runs a turn's passes one after the other, and schedules the next look when they end for now.</summary>
public sealed class KeyedJob(KeyedWorkers loops, IOptions<PollSettings> settings, WorkQueue wakes)
{
    public WorkQueue Wakes => wakes;

    public async Task RunAsync(Guid run, string server, Func<CancellationToken, Task<ReconcileResult>> pass, CancellationToken cancellation)
    {
        var later = await loops.RunAsync(WorkQueue.TurnKey(run, server), settings.Value, pass, cancellation);
        if (later is { } after) wakes.TurnLater(run, server, after);
    }
}
