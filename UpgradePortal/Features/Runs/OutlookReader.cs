using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Runs;

/// <summary>Looks at the capacity of a run that goes on, as its machine does, and ahead.</summary>
public sealed class OutlookReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror, History history)
{
    /// <returns>Null for a run that is over.</returns>
    public async Task<RunOutlook?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Runs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && !r.IsOver, cancellation) is not { } row) return null;
        var run = row.Run();
        var capacity = await new CapacityReader(db, mirror).ReadAsync(run.Program, run.Policy, id, cancellation);
        var turns = await db.Turns.AsNoTracking().Where(t => t.RunId == id).ToListAsync(cancellation);
        var usual = await history.OfAsync(run.Program, cancellation);
        return new(capacity.Serving.Count, await db.ServerList.CountAsync(l => l.Program == run.Program, cancellation),
            run.Policy.AcceptOutage is null ? Math.Max(1, run.Policy.MinAvailable) : run.Policy.MinAvailable,
            usual is null ? null : RunForecast.Left(run, [.. turns.Select(t => t.Turn())], usual.Whole));
    }
}
