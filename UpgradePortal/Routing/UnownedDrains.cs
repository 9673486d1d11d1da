using Hangfire;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Finds stops that nobody here ordered: those of ours that nobody claims, after an older back-up was restored, say; and those
/// made at a router by somebody else. People are told of each once.</summary>
public sealed class UnownedDrains(
    WriteLock writeLock, IDbContextFactory<PortalDb> databases, FleetState fleet, RouteFacts facts, TimeProvider clock,
    IEnumerable<IRouteObserver> observers)
{
    /// <returns>Stops of ours that nobody claims.</returns>
    public async Task<IReadOnlyList<InstanceSituation>> FindAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await ReadAsync(db, cancellation)).Where(s => s.Owner is DrainOwner.Unowned)];
    }

    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<InstanceSituation>> NotifyAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Most often there is nothing to write, and then nobody is made to wait for it.
        var (fresh, gone) = Compare(
            await ReadAsync(db, cancellation), await db.Set<UnownedDrainRow>().AsNoTracking().ToListAsync(cancellation));
        return fresh.Count + gone.Count == 0 ? [] : await writeLock.WriteAsync(write => PutAsync(write, cancellation), cancellation);
    }

    private async Task<IReadOnlyList<InstanceSituation>> PutAsync(PortalDb db, CancellationToken cancellation)
    {
        var (fresh, gone) = Compare(await ReadAsync(db, cancellation), await db.Set<UnownedDrainRow>().ToListAsync(cancellation));
        db.Set<UnownedDrainRow>().RemoveRange(gone);
        await db.SaveChangesAsync(cancellation);
        var now = clock.GetUtcNow();
        foreach (var at in fresh)
        {
            db.Set<UnownedDrainRow>().Add(new() { Program = at.Program, Server = at.Server, Owner = at.Owner, Since = now });
            var (kind, code, data) = Said(at);
            db.Set<NotificationRow>().Add(NotificationRow.Of(now, kind, at.Program, RouterEventText.Of(code, data), "/"));
            foreach (var observer in observers) await observer.DriftedAsync(db, at.Program, code, data, now, cancellation);
        }
        return fresh;
    }

    // Whether a stop is somebody else's the agent's hold decides: until it is heard, nobody is accused.
    private async Task<IReadOnlyList<InstanceSituation>> ReadAsync(PortalDb db, CancellationToken cancellation) =>
        [.. (await new InstanceRoutingReader(db, fleet, facts).ReadAsync(db.Set<ListedServerRow>(), cancellation))
            .Select(s => s.Owner is DrainOwner.SomebodyElse && fleet.Agent(s.Server) is not { Silent: null }
                ? s with { Owner = DrainOwner.Unknown } : s)];

    // What is not known now, because a router or the portal was away, has neither come nor gone.
    private static (List<InstanceSituation> Fresh, List<UnownedDrainRow> Gone) Compare(
        IReadOnlyList<InstanceSituation> all, List<UnownedDrainRow> told)
    {
        var now = all.Where(s => s.Owner is not DrainOwner.Unknown).ToDictionary(s => (s.Program, s.Server));
        var listed = all.Select(s => (s.Program, s.Server)).ToHashSet();
        var gone = told.Where(
            t => now.TryGetValue((t.Program, t.Server), out var at) ? at.Owner != t.Owner : !listed.Contains((t.Program, t.Server)))
            .ToList();
        var fresh = now.Values.Where(s => s.Owner is DrainOwner.Unowned or DrainOwner.SomebodyElse)
            .Where(s => !told.Exists(t => (t.Program, t.Server, t.Owner) == (s.Program, s.Server, s.Owner))).ToList();
        return (fresh, gone);
    }

    private static (NotificationKind Kind, string Code, RouterEventData Data) Said(InstanceSituation at) => at.Owner is DrainOwner.Unowned
        ? (NotificationKind.UnownedDrain, RouterEventText.UnownedDrain, new(null) { Program = at.Program, Server = at.Server })
        : (NotificationKind.Drift, RouterEventText.ForeignStop, new(at.StoppedAt) { Program = at.Program, Server = at.Server });
}

/// <summary>Looks for them each minute, after restarts too.</summary>
internal sealed partial class UnownedDrainTask(UnownedDrains drains, ILogger<UnownedDrainTask> logger) : IPeriodicTask
{
    public string Name => "unowned drains";

    public string Schedule => Cron.Minutely();

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var one in await drains.NotifyAsync(cancellation))
            if (one.Owner is DrainOwner.Unowned) Log.Unowned(logger, one.Program, one.Server);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning,
            "{Program} on {Server} is stopped by this portal and nobody claims it. The board offers to restore it.")]
        public static partial void Unowned(ILogger logger, string program, string server);
    }
}
