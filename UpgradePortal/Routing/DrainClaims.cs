using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Ends the claims of what a person brings back, in the transaction that records the last router's word.</summary>
internal static class DrainClaims
{
    /// <returns>True when a claim ended.</returns>
    public static async Task<bool> SettleAsync(PortalDb db, string program, string server, DateTimeOffset now, CancellationToken cancellation)
    {
        var claim = await db.Claims.FirstOrDefaultAsync(c => c.Program == program && c.Server == server, cancellation);
        if (claim is not { RestoringSince: not null, ReleaseHold: null }) return false;
        var areOut = await db.RoutersOutAsync(cancellation);
        var routes = await db.WantedRoutes.Where(w => w.Program == program && w.Server == server).ToListAsync(cancellation);
        if (!routes.Where(w => !areOut.Contains(w.Router)).All(w => w is { Mode: RoutingMode.Routed, IsConfirmed: true })) return false;
        db.Claims.Remove(claim);
        db.Audit.Add(AuditRow.Of(now, Actor.Portal, ManualDrainAudit.Routed, AuditSubject.Instance(program, server), new(claim.Why)));
        return true;
    }
}
