using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Takes programs out of routing by hand. Who serves is counted, and the claims are made, in one write transaction: no drain by
/// hand and no run's turn can take the last two servers together.</summary>
public sealed class HandDrains(WriteGate gate, FarmMirror mirror, RouteFacts facts, DiskSpace disk, TimeProvider clock, RunFeed feed)
{
    public async Task<HandResult> DrainAsync(DrainOrder order, CancellationToken cancellation)
    {
        var result = await gate.WriteAsync(db => DrainAsync(db, order, cancellation), cancellation);
        if (result.Refusal is null) feed.Publish(RunFeed.Farm);
        return result;
    }

    private async Task<HandResult> DrainAsync(PortalDb db, DrainOrder order, CancellationToken cancellation)
    {
        var all = await new HandReader(db, mirror, facts).ReadAsync(
            db.ServerList.Where(l => l.Server == order.Server && order.Programs.Contains(l.Program)), cancellation);
        // In maintenance, what a person has drained before stays theirs: it is out, and it does not come back with the rest.
        var wanted = order.Maintenance ? all.Where(s => s.Claim is not { ByHand: true, Restoring: false }).ToList() : all;
        if (disk.Refuse() is { } full) return HandResult.Refused(full);
        if (wanted.Count == 0) return HandResult.Refused(new($"All programs of {order.Server} are drained by hand already."));
        foreach (var at in wanted)
            if (await RefuseAsync(db, at, order, cancellation) is { } refusal) return HandResult.Refused(refusal);
        var routers = new List<string>();
        foreach (var at in wanted) routers.AddRange(await TakeAsync(db, at, order, cancellation));
        return new(null, [.. routers.Distinct()], []);
    }

    private async Task<Refusal?> RefuseAsync(PortalDb db, HandSituation at, DrainOrder order, CancellationToken cancellation)
    {
        var runs = await db.Runs.AsNoTracking().Where(r => r.Program == at.Program && !r.IsOver).ToListAsync(cancellation);
        var plans = runs.ConvertAll(r => r.Run().Policy);
        // What a run of the program needs, or its defaults keep, binds a person too, unless the outage is accepted.
        var needed = order.AcceptOutage is null ? plans.Select(p => p.MinAvailable).Append(1).Max() : 0;
        var least = Math.Max(order.MinAvailable ?? 0, needed);
        var policy = new RunPolicy { AcceptOutage = order.AcceptOutage, MinReadyTime = plans.Select(p => p.MinReadyTime).Append(TimeSpan.Zero).Max() };
        var usual = order.AcceptOutage is null ? await UsualAsync(db, at.Program, cancellation) : 0;
        return HandRules.RefuseDrain(at, await new CapacityReader(db, mirror).ReadAsync(at.Program, policy, null, cancellation), least, usual);
    }

    private static async Task<int> UsualAsync(PortalDb db, string program, CancellationToken cancellation)
    {
        var row = await db.Programs.AsNoTracking().FirstAsync(p => p.Name == program, cancellation);
        return row.UsualMinInService?.AtLeastOf(await db.ServerList.CountAsync(l => l.Program == program, cancellation)) ?? 0;
    }

    private async Task<IReadOnlyList<string>> TakeAsync(PortalDb db, HandSituation at, DrainOrder order, CancellationToken cancellation)
    {
        if (await db.Claims.FirstOrDefaultAsync(c => c.Program == at.Program && c.Server == at.Server, cancellation) is { } old)
        {
            db.Claims.Remove(old);
            await db.SaveChangesAsync(cancellation);
        }
        var now = clock.GetUtcNow();
        db.Claims.Add(new()
        {
            Program = at.Program,
            Server = at.Server,
            By = order.Who.Name,
            Why = order.Why,
            At = now,
            Maintenance = order.Maintenance,
        });
        db.Audit.Add(AuditRow.Of(now, order.Who, order.Maintenance ? ManualDrainAudit.Maintenance : ManualDrainAudit.Drained,
            AuditSubject.Instance(at.Program, at.Server), new(order.Why, order.AcceptOutage)));
        // Its clients may finish first; HandLingering stops the routers after them.
        var mode = !order.AtOnce && mirror.Program(at.Program, at.Server)?.Clients is > 0 ? RoutingMode.Draining : RoutingMode.Stopped;
        return await new RouteWriter(db).WantAsync(at.Program, at.Server, mode, order.AcceptOutage is not null, cancellation);
    }
}
