using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Plans;

/// <summary>Plans with what belongs to them, for pages and endpoints.</summary>
public sealed class PlanReader(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    public async Task<PlanRow?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
    }

    /// <returns>What the plan says now; null when there is none.</returns>
    public async Task<PlanContent?> ContentAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } plan ? await new PlanContents(db).OfAsync(plan, cancellation) : null;
    }

    /// <returns>Of the plan's start, or of the next wave's; null when there is no such thing.</returns>
    public async Task<ApprovalState?> ApprovalsAsync(ApprovalSubject subject, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await ApprovalRequest.FindAsync(db, subject, clock.GetUtcNow(), cancellation))?.State;
    }

    /// <returns>What the next wave of a run needs; null when there is no such run.</returns>
    public async Task<ApprovalState?> GateAsync(Guid run, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Runs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == run, cancellation) is { } row
            ? await new ApprovalReader(db, clock.GetUtcNow()).OfGateAsync(row, cancellation) : null;
    }

    /// <returns>When the plan's servers may be taken out, with the freezes as they stand.</returns>
    public async Task<MaintenanceSchedule> NightsAsync(PlanRow plan, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var contents = new PlanContents(db);
        return await contents.NightsAsync(plan.Program, (await contents.OfAsync(plan, cancellation)).Policy, plan.FreezeOverride is not null, cancellation);
    }

    /// <returns>The plan before it of the same program that was started; null when it is the first.</returns>
    public async Task<PlanContent?> LastAsync(PlanRow plan, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var last = await db.Plans.AsNoTracking().Where(p => p.Program == plan.Program && p.Status == PlanStatus.Started && p.Id != plan.Id)
            .OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync(cancellation);
        return last is null ? null : await new PlanContents(db).OfAsync(last, cancellation);
    }
}

/// <summary>What a plan says now, with its windows as they stand; inside somebody's transaction.</summary>
internal sealed class PlanContents(PortalDb db)
{
    public async Task<PlanContent> OfAsync(PlanRow plan, CancellationToken cancellation)
    {
        var rows = await db.Windows.AsNoTracking().Where(w => plan.Windows.Contains(w.Name)).OrderBy(w => w.Name).ToListAsync(cancellation);
        return new(plan.Program, plan.Version, plan.Servers, plan.Policy with { Windows = [.. rows.Select(r => r.Window)] }, plan.Revision);
    }

    /// <returns>When its servers may be taken out, with the freezes as they stand.</returns>
    public async Task<MaintenanceSchedule> NightsAsync(string program, RunPolicy policy, bool ignoresFreezes, CancellationToken cancellation) =>
        new(policy.Windows, ignoresFreezes ? [] :
            [.. (await db.Freezes.AsNoTracking().OrderBy(f => f.Name).ToListAsync(cancellation)).Where(f => f.Holds(program)).Select(f => f.Freeze)]);
}
