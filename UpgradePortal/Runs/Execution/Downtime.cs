using Microsoft.EntityFrameworkCore;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>What passed while the portal was away is nobody's running time: every limit goes on from where it stood.</summary>
public sealed class Downtime(WriteLock writeLock, TimeProvider clock) : IStartupTask
{
    /// <summary>Before anything of a new life looks at a limit.</summary>
    public Task RunAsync(CancellationToken cancellation) => writeLock.WriteAsync(async db =>
    {
        var now = clock.GetUtcNow();
        foreach (var row in await db.Set<TurnRow>().Where(t => t.KeepsServer).ToListAsync(cancellation))
        {
            var turn = row.Turn();
            row.Put(turn with { Time = turn.Time.Anew(now) });
        }
        foreach (var row in await db.Set<RunRow>().Where(r => !r.IsOver).ToListAsync(cancellation))
            if (row.Run() is { Baking: { } baking } run) row.Put(run with { Baking = baking.Anew(now) }, now);
        return true;
    }, cancellation);
}
