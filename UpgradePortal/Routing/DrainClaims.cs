using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Ends the claims of what a person brings back, in the transaction that records the last router's word.</summary>
internal static class DrainClaims
{
    /// <returns>True when a claim ended.</returns>
    public static async Task<bool> SettleAsync(
        PortalDb db, string program, string server, DateTimeOffset now, CancellationToken cancellation)
    {
        var claim = await db.Set<DrainClaimRow>().FirstOrDefaultAsync(c => c.Program == program && c.Server == server, cancellation);
        if (claim is not { RestoringSince: not null, ReleaseHold: null }) return false;
        var areOut = await db.RoutersOutAsync(cancellation);
        var routes = await db.Set<WantedRouteRow>().Where(w => w.Program == program && w.Server == server).ToListAsync(cancellation);
        if (!routes.Where(w => !areOut.Contains(w.Router)).All(w => w is { Mode: RoutingMode.Routed, IsConfirmed: true })) return false;
        db.Set<DrainClaimRow>().Remove(claim);
        db.Set<AuditRow>().Add(
            AuditRow.Of(now, Actor.Portal, ManualDrainAudit.Routed, AuditSubject.Instance(program, server), new(claim.Reason)));
        return true;
    }
}

/// <summary>What is out of service stays in the server list.</summary>
internal sealed class ClaimedInstances : IInUse
{
    public async Task<Refusal?> RefuseAsync(PortalDb db, string subjectType, string id, CancellationToken cancellation) =>
        subjectType == "instance" && id.Split('/') is [var program, var server]
            && await db.Set<DrainClaimRow>().AnyAsync(c => c.Program == program && c.Server == server, cancellation)
            ? new($"{program} is out of service on {server}. Bring it back first, or nobody would remember to.") : null;
}
