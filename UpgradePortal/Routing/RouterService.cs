using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>A person declares a router out of service, and in service again: it then holds up no turn, counts for nobody and confirms
/// nothing, while its reconciler goes on bringing it to what is wanted.</summary>
public sealed class RouterService(
    AuthorizedWrites writes, InventoryReader inventory, RouterRefresh routers, FleetState fleet, WorkQueue queue, TimeProvider clock,
    ChangeFeed feed, IEnumerable<IRouteObserver> observers)
{
    /// <returns>Why not, else null: whoever waited for it may go on now.</returns>
    public async Task<Refusal?> TakeOutAsync(string router, Principal who, string reason, CancellationToken cancellation)
    {
        var refusal = await writes.WriteAsync<Refusal?>(who, Access.Operate, AccessTarget.AllPrograms, async db =>
        {
            var row = await db.Set<RouterRow>().FirstAsync(r => r.Name == router, cancellation);
            if (row.OutOfServiceReason is { } known) return new($"{row.OutBy} has declared {router} out of service already: {known}");
            var now = clock.GetUtcNow();
            (row.OutOfServiceReason, row.OutBy, row.OutSince) = (reason, who.Actor.Name, now);
            db.Set<AuditRow>().Add(AuditRow.Of(now, who.Actor, InventoryAudit.OutOfService, new("router", router), new(reason)));
            await db.SaveChangesAsync(cancellation);
            var served = await db.Set<WantedRouteRow>().Where(w => w.Router == router).Select(w => new { w.Program, w.Server }).Distinct()
                .ToListAsync(cancellation);
            foreach (var one in served) await DrainClaims.SettleAsync(db, one.Program, one.Server, now, cancellation);
            await NotifyAsync(db, RouterEventText.OutOfService, new(router) { By = who.Actor.Name, Reason = reason }, now, cancellation);
            return null;
        }, cancellation);
        if (refusal is null) Changed();
        return refusal;
    }

    /// <summary>Asks the router afresh before: it must do what is wanted, or requests would go where an upgrade runs.</summary>
    /// <returns>Why not, else null.</returns>
    public async Task<Refusal?> TakeBackAsync(string router, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Operate, AccessTarget.AllPrograms, cancellation);
        await routers.ReadAsync(router, cancellation);
        queue.Router(router);
        var refusal = await writes.WriteAsync<Refusal?>(who, Access.Operate, AccessTarget.AllPrograms, async db =>
        {
            var row = await db.Set<RouterRow>().FirstAsync(r => r.Name == router, cancellation);
            if (row.OutOfServiceReason is null) return new($"{router} is in service.");
            var wanted = await db.Set<WantedRouteRow>().Where(w => w.Router == router).ToListAsync(cancellation);
            if (RefuseBack(router, wanted) is { } no) return no;
            var now = clock.GetUtcNow();
            db.Set<AuditRow>().Add(
                AuditRow.Of(now, who.Actor, InventoryAudit.InService, new("router", router), new(row.OutOfServiceReason)));
            (row.OutOfServiceReason, row.OutBy, row.OutSince) = (null, null, null);
            await NotifyAsync(db, RouterEventText.InService, new(router), now, cancellation);
            return null;
        }, cancellation);
        if (refusal is null) Changed();
        return refusal;
    }

    private async Task NotifyAsync(PortalDb db, string code, RouterEventData data, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var observer in observers) await observer.RouterAsync(db, code, data, now, cancellation);
    }

    private Refusal? RefuseBack(string router, IEnumerable<WantedRouteRow> wanted)
    {
        if (fleet.Router(router)?.Fresh(clock, fleet.KnownFor) is not { } table)
            return new($"{router} does not answer: {fleet.Router(router)?.Silent ?? "it has not been heard."}");
        return wanted.FirstOrDefault(w => (w.Mode is not RoutingMode.Routed || !w.IsConfirmed) && !Does(w, table)) is { } behind
            ? new($"{router} does not yet do what is wanted of {behind.Program} on {behind.Server}. It is being told; try again in a "
            + $"moment.") : null;
    }

    private static bool Does(WantedRouteRow row, RoutingTable table) =>
        row.IsConfirmed && table.Find(row.Backend, row.RouterServer) is { } seen && seen.Mode == row.Mode;

    private void Changed()
    {
        inventory.Changed();
        feed.Publish(ChangeFeed.Inventory);
    }
}
