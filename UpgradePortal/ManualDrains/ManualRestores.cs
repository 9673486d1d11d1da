using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.ManualDrains.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.ManualDrains;

/// <summary>Brings programs back into routing by hand. The claim stays, marked, until every router in service is seen routing; what the
/// agent still holds is let go first, by a job, because this writes and calls nobody.</summary>
public sealed class ManualRestores(
    AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, FleetState fleet, RouteFacts facts, TimeProvider clock,
    ChangeFeed feed)
{
    /// <returns>How the programs stand on the server; those that the server list does not have are left out.</returns>
    public async Task<IReadOnlyList<InstanceSituation>> SituationsAsync(
        string server, IReadOnlyList<string> programs, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await SituationsAsync(db, server, programs, cancellation);
    }

    /// <returns>Why they can't be restored as they stand; null: they can.</returns>
    public static Refusal? Refuse(IReadOnlyList<InstanceSituation> all) =>
        all.Select(ManualDrainRules.RefuseRestore).FirstOrDefault(r => r is not null);

    public async Task<ManualDrainResult> RestoreAsync(RestoreOrder order, CancellationToken cancellation)
    {
        var result = await writes.WriteAsync(order.Who, Access.Operate, order.Target, async db =>
        {
            var all = await SituationsAsync(db, order.Server, [.. order.Holds.Keys], cancellation);
            if (Refuse(all) is { } refusal) return ManualDrainResult.Refused(refusal);
            var routers = new List<string>();
            foreach (var at in all) routers.AddRange(await BeginAsync(db, at, order, cancellation));
            return new(null, [.. routers.Distinct()], [.. order.Holds.Where(h => h.Value is not null).Select(h => h.Key)]);
        }, cancellation);
        if (result.Refusal is null) feed.Publish(ChangeFeed.Inventory);
        return result;
    }

    /// <returns>Null when the server list does not have it.</returns>
    public async Task<InstanceSituation?> SituationAsync(string program, string server, CancellationToken cancellation) =>
        await SituationsAsync(server, [program], cancellation) is [var at, ..] ? at : null;

    public async Task<IReadOnlyList<DrainClaimRow>> ClaimsAsync(string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<DrainClaimRow>().AsNoTracking().Where(c => c.Server == server).ToListAsync(cancellation);
    }

    /// <returns>Claims whose agent has yet to let go.</returns>
    public async Task<IReadOnlyList<DrainClaimRow>> HeldAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<DrainClaimRow>().AsNoTracking().Where(c => c.ReleaseHold != null).ToListAsync(cancellation);
    }

    /// <summary>The agent has let go: now the routers may be told.</summary>
    /// <returns>The routers to wake.</returns>
    public Task<IReadOnlyList<string>> LetGoAsync(string program, string server, string hold, CancellationToken cancellation) =>
        writes.WriteAsync<IReadOnlyList<string>>(Principal.Portal, Access.Report, AccessTarget.Program(program), async db =>
        {
            var claim = await db.Set<DrainClaimRow>().FirstOrDefaultAsync(c => c.Program == program && c.Server == server, cancellation);
            if (claim is null || claim.ReleaseHold != hold) return [];
            claim.ReleaseHold = null;
            return await WantAsync(db, program, server, cancellation);
        }, cancellation);

    private Task<IReadOnlyList<InstanceSituation>> SituationsAsync(
        PortalDb db, string server, IReadOnlyList<string> programs, CancellationToken cancellation) =>
        new InstanceRoutingReader(db, fleet, facts).ReadAsync(
            db.Set<ListedServerRow>().Where(l => l.Server == server && programs.Contains(l.Program)), cancellation);

    private async Task<IReadOnlyList<string>> BeginAsync(
        PortalDb db, InstanceSituation at, RestoreOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var claim = await db.Set<DrainClaimRow>().FirstOrDefaultAsync(c => c.Program == at.Program && c.Server == at.Server, cancellation);
        var unowned = claim is null;
        if (claim is null)
            db.Set<DrainClaimRow>()
                .Add(claim = new()
                {
                    Program = at.Program,
                    Server = at.Server,
                    By = order.Who.Actor.Name,
                    Reason = order.Reason,
                    At = now,
                });
        (claim.RestoringSince, claim.ReleaseHold) = (now, order.Holds[at.Program]);
        db.Set<AuditRow>().Add(
            AuditRow.Of(now, order.Who.Actor, unowned ? ManualDrainAudit.UnownedRestoreOrdered : ManualDrainAudit.RestoreOrdered,
            AuditSubject.Instance(at.Program, at.Server), new(claim.Reason, order.Reason)));
        return claim.ReleaseHold is null ? await WantAsync(db, at.Program, at.Server, cancellation) : [];
    }

    // A router may have obeyed somebody with a newer generation than the record knows, when an older back-up was restored.
    private Task<IReadOnlyList<string>> WantAsync(PortalDb db, string program, string server, CancellationToken cancellation) =>
        new RouteWriter(db).WantRoutedAnewAsync(program, server,
            w => fleet.Router(w.Router)?.Value?.Find(w.Backend, w.RouterServer)?.Generation ?? 0, cancellation);
}

/// <summary>A person's order to have programs on a server routed again; the server itself has been asked before.</summary>
/// <param name="Holds">The programs, each with the agent's hold to let go first; null when there is none.</param>
public sealed record RestoreOrder(string Server, IReadOnlyDictionary<string, string?> Holds, Principal Who, string Reason)
{
    /// <summary>What rights to it depend on.</summary>
    public AccessTarget Target => AccessTarget.Programs([.. Holds.Keys]);
}
