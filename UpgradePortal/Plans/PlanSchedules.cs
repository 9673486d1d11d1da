using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Schedule;

namespace UpgradePortal.Plans;

/// <summary>What changed windows and freezes do to plans.</summary>
internal sealed class PlanSchedules : IScheduleObserver, IInUse
{
    public async Task WindowChangedAsync(PortalDb db, string window, Actor who, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var plan in await NamingAsync(db, window, cancellation))
        {
            plan.Revision++;
            await PlanApprovals.VoidAsync(db, plan, $"{who.Said} changed the window {window}.", now, cancellation);
            // The scheduler looks up the next opening again.
            if (plan.Status is PlanStatus.Scheduled) (plan.OpensAt, plan.ToldOf) = (null, null);
        }
    }

    public async Task FreezesChangedAsync(PortalDb db, CancellationToken cancellation)
    {
        foreach (var plan in await db.Set<PlanRow>().Where(p => p.Status == PlanStatus.Scheduled).ToListAsync(cancellation))
            (plan.OpensAt, plan.ToldOf) = (null, null);
    }

    // Without its window a plan would be free to run at any time.
    public async Task<Refusal?> RefuseAsync(PortalDb db, string subjectType, string id, CancellationToken cancellation) =>
        subjectType == "window" && await NamingAsync(db, id, cancellation) is [var plan, ..]
            ? new($"The plan of {plan.Program} {plan.Version} waits for {id}. Change that plan, or give it up.") : null;

    private static async Task<List<PlanRow>> NamingAsync(PortalDb db, string window, CancellationToken cancellation) =>
        [.. (await db.Set<PlanRow>().Where(p => p.Status == PlanStatus.Made || p.Status == PlanStatus.Scheduled)
            .ToListAsync(cancellation))
            .Where(p => p.IsReadable && p.Windows.Contains(window, StringComparer.Ordinal))];
}
