using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.ManualDrains.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.ManualDrains;

/// <summary>Takes programs out of routing by hand. Who serves is counted, and the claims are made, in one write transaction: no drain by
/// hand and no run's turn can take the last two servers together.</summary>
public sealed class ManualDrainStore(
    AuthorizedWrites writes, FleetState fleet, RouteFacts facts, DiskSpace disk, TimeProvider clock, ChangeFeed feed)
{
    public async Task<ManualDrainResult> DrainAsync(ManualDrainOrder order, CancellationToken cancellation)
    {
        var result = await writes.WriteAsync(
            order.Who, Access.Operate, order.Target, db => DrainAsync(db, order, cancellation), cancellation);
        if (result.Refusal is null) feed.Publish(ChangeFeed.Inventory);
        return result;
    }

    private async Task<ManualDrainResult> DrainAsync(PortalDb db, ManualDrainOrder order, CancellationToken cancellation)
    {
        var all = await new InstanceRoutingReader(db, fleet, facts).ReadAsync(
            db.Set<ListedServerRow>().Where(l => l.Server == order.Server && order.Programs.Contains(l.Program)), cancellation);
        // In maintenance, what a person has drained before stays theirs: it is out, and it does not come back with the rest.
        var wanted = order.Maintenance ? all.Where(s => s.Claim is not { IsManual: true, Restoring: false }).ToList() : all;
        if (disk.Refuse() is { } full) return ManualDrainResult.Refused(full);
        if (wanted.Count == 0) return ManualDrainResult.Refused(new($"All programs of {order.Server} are manually drained already."));
        foreach (var at in wanted)
            if (await RefuseAsync(db, at, order, cancellation) is { } refusal) return ManualDrainResult.Refused(refusal);
        var routers = new List<string>();
        foreach (var at in wanted) routers.AddRange(await TakeAsync(db, at, order, cancellation));
        return new(null, [.. routers.Distinct()], []);
    }

    private async Task<Refusal?> RefuseAsync(PortalDb db, InstanceSituation at, ManualDrainOrder order, CancellationToken cancellation)
    {
        var runs = await db.Set<RunRow>().AsNoTracking().Where(r => r.Program == at.Program && !r.IsOver).ToListAsync(cancellation);
        var plans = runs.ConvertAll(r => r.Run().Policy);
        // What a run of the program needs, or its defaults keep, binds a person too, unless the outage is accepted.
        var needed = order.AcceptOutage is null ? plans.Select(p => p.MinAvailable).Append(1).Max() : 0;
        var least = Math.Max(order.MinAvailable ?? 0, needed);
        var minReadyTime = plans.Select(p => p.MinReadyTime).Append(TimeSpan.Zero).Max();
        var usual = order.AcceptOutage is null ? await UsualAsync(db, at.Program, cancellation) : 0;
        return ManualDrainRules.RefuseDrain(
            at, await new CapacityReader(db, fleet, facts).ReadAsync(
            at.Program, minReadyTime, order.AcceptOutage is not null, null, cancellation),
            least, usual);
    }

    private static async Task<int> UsualAsync(PortalDb db, string program, CancellationToken cancellation)
    {
        var row = await db.Set<ProgramRow>().AsNoTracking().FirstAsync(p => p.Name == program, cancellation);
        return row.UsualMinInService?.AtLeastOf(await db.Set<ListedServerRow>().CountAsync(l => l.Program == program, cancellation)) ?? 0;
    }

    private async Task<IReadOnlyList<string>> TakeAsync(
        PortalDb db, InstanceSituation at, ManualDrainOrder order, CancellationToken cancellation)
    {
        if (await db.Set<DrainClaimRow>().FirstOrDefaultAsync(
            c => c.Program == at.Program && c.Server == at.Server, cancellation) is { } old)
        {
            db.Set<DrainClaimRow>().Remove(old);
            await db.SaveChangesAsync(cancellation);
        }
        var now = clock.GetUtcNow();
        db.Set<DrainClaimRow>().Add(new()
        {
            Program = at.Program,
            Server = at.Server,
            By = order.Who.Actor.Name,
            Reason = order.Reason,
            At = now,
            Maintenance = order.Maintenance,
        });
        db.Set<AuditRow>().Add(AuditRow.Of(
            now, order.Who.Actor, order.Maintenance ? ManualDrainAudit.Maintenance : ManualDrainAudit.Drained,
            AuditSubject.Instance(at.Program, at.Server), new(order.Reason, order.AcceptOutage)));
        // Its clients may finish first; StickyDrains stops the routers after them.
        var mode = !order.AtOnce && fleet.Program(at.Program, at.Server)?.Clients is > 0 ? RoutingMode.Draining : RoutingMode.Stopped;
        return await new RouteWriter(db).WantAsync(at.Program, at.Server, mode, order.AcceptOutage is not null, cancellation);
    }
}

/// <summary>A person's order to take programs on a server out of routing.</summary>
/// <param name="Programs">Each must be in the server list there; all of them are taken out, or none.</param>
/// <param name="MinAvailable">Servers of each program that must keep serving; null: one, or as many as a run of it needs.</param>
/// <param name="AcceptOutage">Why nobody may serve for a while; null: somebody always must.</param>
/// <param name="Maintenance">They come back together.</param>
/// <param name="AtOnce">A sticky program's own clients are not let finish.</param>
public sealed record ManualDrainOrder(
    string Server, IReadOnlyList<string> Programs, Principal Who, string Reason, int? MinAvailable, string? AcceptOutage, bool Maintenance,
    bool AtOnce = false)
{
    /// <summary>What rights to it depend on.</summary>
    public AccessTarget Target => AccessTarget.Programs(Programs);
}

/// <summary>What became of a person's order.</summary>
/// <param name="Refusal">Why nothing was changed; null when it was taken.</param>
/// <param name="Routers">To wake: something else is wanted of them.</param>
/// <param name="Holds">Programs whose agent must let go before any router is told.</param>
public sealed record ManualDrainResult(Refusal? Refusal, IReadOnlyList<string> Routers, IReadOnlyList<string> Holds)
{
    public static ManualDrainResult Refused(Refusal refusal) => new(refusal, [], []);
}
