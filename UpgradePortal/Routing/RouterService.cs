using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Routing;

/// <summary>A person declares a router out of service, and in service again: it then holds up no turn, counts for nobody and confirms
/// nothing, while its lane goes on bringing it to what is wanted.</summary>
public sealed class RouterService(WriteLock gate, InventoryReader catalog, FleetState mirror, TimeProvider clock, ChangeFeed feed)
{
    /// <returns>Why not, else the turns and programs that may go on now.</returns>
    public async Task<(Refusal? Refusal, IReadOnlyList<(Guid Run, string Server)> Turns)> TakeOutAsync(
        string router, Actor who, string why, CancellationToken cancellation)
    {
        var taken = await gate.WriteAsync<(Refusal?, IReadOnlyList<(Guid, string)>)>(async db =>
        {
            var row = await db.Routers.FirstAsync(r => r.Name == router, cancellation);
            if (row.OutWhy is { } known) return (new($"{row.OutBy} has declared {router} out of service already: {known}"), []);
            var now = clock.GetUtcNow();
            (row.OutWhy, row.OutBy, row.OutSince) = (why, who.Name, now);
            db.Audit.Add(AuditRow.Of(now, who, InventoryAudit.OutOfService, new("router", router), new(why)));
            await db.SaveChangesAsync(cancellation);
            var served = await db.WantedRoutes.Where(w => w.Router == router).Select(w => new { w.Program, w.Server }).Distinct().ToListAsync(cancellation);
            foreach (var one in served) await DrainClaims.SettleAsync(db, one.Program, one.Server, now, cancellation);
            return (null, await RouterEvents.TellAsync(db, RouterEventText.OutOfService, new(router) { By = who.Name, Reason = why }, now, cancellation));
        }, cancellation);
        if (taken.Item1 is null) Changed();
        return taken;
    }

    /// <summary>Ask the router afresh before: it must do what is wanted, or requests would go where an upgrade runs.</summary>
    /// <returns>Why not, else null.</returns>
    public async Task<Refusal?> TakeBackAsync(string router, Actor who, CancellationToken cancellation)
    {
        var refusal = await gate.WriteAsync(async db =>
        {
            var row = await db.Routers.FirstAsync(r => r.Name == router, cancellation);
            if (row.OutWhy is null) return new Refusal($"{router} is in service.");
            var wanted = await db.WantedRoutes.Where(w => w.Router == router).ToListAsync(cancellation);
            if (RefuseBack(router, wanted) is { } no) return no;
            var now = clock.GetUtcNow();
            db.Audit.Add(AuditRow.Of(now, who, InventoryAudit.InService, new("router", router), new(row.OutWhy)));
            (row.OutWhy, row.OutBy, row.OutSince) = (null, null, null);
            await RouterEvents.TellAsync(db, RouterEventText.InService, new(router), now, cancellation);
            return null;
        }, cancellation);
        if (refusal is null) Changed();
        return refusal;
    }

    private Refusal? RefuseBack(string router, IEnumerable<WantedRouteRow> wanted)
    {
        if (mirror.Router(router)?.Fresh(clock, mirror.KnownFor) is not { } table)
            return new($"{router} does not answer: {mirror.Router(router)?.Silent ?? "it has not been heard."}");
        return wanted.FirstOrDefault(w => (w.Mode is not RoutingMode.Routed || !w.IsConfirmed) && !Does(w, table)) is { } behind
            ? new($"{router} does not yet do what is wanted of {behind.Program} on {behind.Server}. It is being told; try again in a moment.") : null;
    }

    private static bool Does(WantedRouteRow row, RoutingTable table) =>
        row.IsConfirmed && table.Find(row.Backend, row.RouterServer) is { } seen && seen.Mode == row.Mode;

    private void Changed()
    {
        catalog.Changed();
        feed.Publish(ChangeFeed.Farm);
    }
}
