using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Schedule;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Plans;

/// <summary>Plans with what belongs to them, for pages and endpoints.</summary>
public sealed class PlanReader(IDbContextFactory<PortalDb> databases)
{
    public async Task<PlanRow?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<PlanRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
    }

    /// <returns>What the plan says now; null when there is none.</returns>
    public async Task<PlanContent?> ContentAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<PlanRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } plan
            ? await new PlanContents(db).OfAsync(plan, cancellation) : null;
    }

    /// <returns>When the plan's servers may be taken out, with the freezes as they stand.</returns>
    public async Task<MaintenanceSchedule> NightsAsync(PlanRow plan, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await new PlanContents(db).ScheduleAsync(plan, cancellation);
    }

    /// <returns>The plan before it of the same program that was started; null when it is the first.</returns>
    public async Task<PlanContent?> LastAsync(PlanRow plan, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var last = await db.Set<PlanRow>().AsNoTracking()
            .Where(p => p.Program == plan.Program && p.Status == PlanStatus.Started && p.Id != plan.Id)
            .OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync(cancellation);
        return last is null ? null : await new PlanContents(db).OfAsync(last, cancellation);
    }
}

/// <summary>What a plan says now, with its windows as they stand; inside somebody's transaction.</summary>
internal sealed class PlanContents(PortalDb db)
{
    public async Task<PlanContent> OfAsync(PlanRow plan, CancellationToken cancellation)
    {
        var rows = await db.Set<WindowRow>().AsNoTracking().Where(w => plan.Windows.Contains(w.Name)).OrderBy(w => w.Name)
            .ToListAsync(cancellation);
        return new(plan.Program, plan.Version, plan.Servers, plan.Policy with { Windows = [.. rows.Select(r => r.Window)] }, plan.Revision)
        {
            FreezeOverride = plan.FreezeOverride,
            Places = await PlacesAsync(plan, cancellation),
        };
    }

    private async Task<IReadOnlyList<PlanPlace>> PlacesAsync(PlanRow plan, CancellationToken cancellation)
    {
        var servers = plan.Servers;
        var listed = await db.Set<ListedServerRow>().AsNoTracking().Include(l => l.Bindings)
            .Where(l => l.Program == plan.Program && servers.Contains(l.Server)).ToListAsync(cancellation);
        var agents = await db.Set<ServerRow>().AsNoTracking().Where(s => servers.Contains(s.Name))
            .ToDictionaryAsync(s => s.Name, s => s.AgentUrl, StringComparer.Ordinal, cancellation);
        return [.. listed.OrderBy(l => l.Server, StringComparer.Ordinal).Select(l => new PlanPlace(
            l.Server, agents.GetValueOrDefault(l.Server), l.Address, [.. l.Bindings
                .Select(b => new PlanLine(b.Router, b.Backend, b.RouterServer, b.Address)).OrderBy(b => b.Router, StringComparer.Ordinal)
                .ThenBy(b => b.Backend, StringComparer.Ordinal).ThenBy(b => b.Server, StringComparer.Ordinal)]))];
    }

    /// <returns>When its servers may be taken out, with the freezes as they stand.</returns>
    public async Task<MaintenanceSchedule> ScheduleAsync(PlanRow plan, CancellationToken cancellation) =>
        await db.ScheduleAsync(
            plan.Program, (await OfAsync(plan, cancellation)).Policy.Windows, plan.FreezeOverride is not null, cancellation);
}

/// <summary>The program of a plan, for whoever is limited to some programs.</summary>
internal sealed class PlanScope : IProgramScope
{
    public PolicyScope Scope => PolicyScope.Plan;

    public async Task<IReadOnlyCollection<string>> ProgramsOfAsync(PortalDb db, string id, CancellationToken cancellation) =>
        Guid.TryParse(id, out var plan)
            ? await db.Set<PlanRow>().Where(r => r.Id == plan).Select(r => r.Program).ToListAsync(cancellation) : [];
}
