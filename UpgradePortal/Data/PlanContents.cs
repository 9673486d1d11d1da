using Microsoft.EntityFrameworkCore;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>What a plan says now, with its windows as they stand; inside somebody's transaction.</summary>
internal sealed class PlanContents(PortalDb db)
{
    public async Task<PlanContent> OfAsync(PlanRow plan, CancellationToken cancellation)
    {
        var rows = await db.Windows.AsNoTracking().Where(w => plan.Windows.Contains(w.Name)).OrderBy(w => w.Name).ToListAsync(cancellation);
        return new(plan.Program, plan.Version, plan.Servers, plan.Policy with { Windows = [.. rows.Select(r => r.Window)] }, plan.Revision);
    }

    /// <returns>When its servers may be taken out, with the freezes as they stand.</returns>
    public async Task<NightHours> NightsAsync(string program, RunPolicy policy, bool ignoresFreezes, CancellationToken cancellation) =>
        new(policy.Windows, ignoresFreezes ? [] :
            [.. (await db.Freezes.AsNoTracking().OrderBy(f => f.Name).ToListAsync(cancellation)).Where(f => f.Holds(program)).Select(f => f.Freeze)]);
}
