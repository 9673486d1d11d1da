using Microsoft.EntityFrameworkCore;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Brings programs back into routing by hand. The claim stays, marked, until every router in service is seen routing; what the agent
/// still holds is let go first, by a job, because this writes and calls nobody.</summary>
public sealed class HandReturns(
    WriteGate gate, IDbContextFactory<PortalDb> databases, FarmMirror mirror, RouteFacts facts, TimeProvider clock, RunFeed feed)
{
    /// <returns>Why it would be refused as things stand; nothing is changed.</returns>
    public async Task<Refusal?> RefuseAsync(HandReturn what, string server, IReadOnlyList<string> programs, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return Refuse(what, await SituationsAsync(db, server, programs, cancellation));
    }

    public async Task<HandResult> ReturnAsync(HandReturn what, ReturnOrder order, CancellationToken cancellation)
    {
        var result = await gate.WriteAsync(async db =>
        {
            var all = await SituationsAsync(db, order.Server, [.. order.Holds.Keys], cancellation);
            if (Refuse(what, all) is { } refusal) return HandResult.Refused(refusal);
            var routers = new List<string>();
            foreach (var at in all) routers.AddRange(await BeginAsync(db, at, order, what, cancellation));
            return new(null, [.. routers.Distinct()], [.. order.Holds.Where(h => h.Value is not null).Select(h => h.Key)]);
        }, cancellation);
        if (result.Refusal is null) feed.Publish(RunFeed.Farm);
        return result;
    }

    /// <returns>Null when the server list does not have it.</returns>
    public async Task<HandSituation?> SituationAsync(string program, string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await SituationsAsync(db, server, [program], cancellation) is [var at, ..] ? at : null;
    }

    public async Task<IReadOnlyList<StopClaimRow>> ClaimsAsync(string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Claims.AsNoTracking().Where(c => c.Server == server).ToListAsync(cancellation);
    }

    /// <returns>Claims whose agent has yet to let go.</returns>
    public async Task<IReadOnlyList<StopClaimRow>> HeldAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Claims.AsNoTracking().Where(c => c.ReleaseHold != null).ToListAsync(cancellation);
    }

    /// <summary>The agent has let go: now the routers may be told.</summary>
    /// <returns>The routers to wake.</returns>
    public Task<IReadOnlyList<string>> LetGoAsync(string program, string server, string hold, CancellationToken cancellation) =>
        gate.WriteAsync(async db =>
        {
            var claim = await db.Claims.FirstOrDefaultAsync(c => c.Program == program && c.Server == server, cancellation);
            if (claim is null || claim.ReleaseHold != hold) return [];
            claim.ReleaseHold = null;
            return await WantAsync(db, program, server, cancellation);
        }, cancellation);

    private Task<IReadOnlyList<HandSituation>> SituationsAsync(PortalDb db, string server, IReadOnlyList<string> programs, CancellationToken cancellation) =>
        new HandReader(db, mirror, facts).ReadAsync(db.ServerList.Where(l => l.Server == server && programs.Contains(l.Program)), cancellation);

    private static Refusal? Refuse(HandReturn what, IReadOnlyList<HandSituation> all) =>
        all.Select(s => what is HandReturn.Repair ? HandRules.RefuseRepair(s) : HandRules.RefuseRestore(s)).FirstOrDefault(r => r is not null);

    private async Task<IReadOnlyList<string>> BeginAsync(PortalDb db, HandSituation at, ReturnOrder order, HandReturn what, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var claim = await db.Claims.FirstOrDefaultAsync(c => c.Program == at.Program && c.Server == at.Server, cancellation);
        if (claim is null) db.Claims.Add(claim = new() { Program = at.Program, Server = at.Server, By = order.Who.Name, Why = order.Why, At = now });
        (claim.RestoringSince, claim.ReleaseHold) = (now, order.Holds[at.Program]);
        db.Audit.Add(AuditRow.Of(now, order.Who, what is HandReturn.Repair ? ManualDrainAudit.RepairOrdered : ManualDrainAudit.RestoreOrdered,
            AuditSubject.Instance(at.Program, at.Server), new(claim.Why, order.Why)));
        return claim.ReleaseHold is null ? await WantAsync(db, at.Program, at.Server, cancellation) : [];
    }

    // A router may have obeyed somebody with a newer generation than the record knows, when an older back-up was restored.
    private Task<IReadOnlyList<string>> WantAsync(PortalDb db, string program, string server, CancellationToken cancellation) =>
        new RouteWriter(db).WantRoutedAnewAsync(program, server,
            w => mirror.Router(w.Router)?.Value?.Find(w.Backend, w.RouterServer)?.Generation ?? 0, cancellation);
}
