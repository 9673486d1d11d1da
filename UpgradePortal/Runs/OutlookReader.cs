using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Runs;

/// <summary>Looks at the capacity of a run that goes on, as its machine does, and ahead.</summary>
public sealed class OutlookReader(IDbContextFactory<PortalDb> databases, FleetState fleet, RouteFacts facts, DurationHistory history)
{
    /// <returns>Null for a run that is over.</returns>
    public async Task<RunOutlook?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Set<RunRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && !r.IsOver, cancellation) is not { } row)
            return null;
        var run = row.Run();
        var capacity = await new CapacityReader(db, fleet, facts).ReadAsync(
            run.Program, run.Policy.MinReadyTime, run.Policy.AcceptOutage is not null, id, cancellation);
        var turns = await db.Set<TurnRow>().AsNoTracking().Where(t => t.RunId == id).ToListAsync(cancellation);
        var usual = await history.OfAsync(run.Program, cancellation);
        return new(capacity.Serving.Count, await db.Set<ListedServerRow>().CountAsync(l => l.Program == run.Program, cancellation),
            run.Policy.AcceptOutage is null ? Math.Max(1, run.Policy.MinAvailable) : run.Policy.MinAvailable,
            usual is null ? null : RunForecast.Left(run, [.. turns.Select(t => t.Turn())], usual.Total));
    }
}

/// <summary>Who serves now, and how long it will still take.</summary>
/// <param name="Serving">Routed by every router and healthy, as last observed.</param>
/// <param name="Of">Servers that hold the program.</param>
/// <param name="Least">That must keep serving.</param>
/// <param name="Left">By what past turns took; null: not known.</param>
public sealed record RunOutlook(int Serving, int Of, int Least, TimeSpan? Left);
