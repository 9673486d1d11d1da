using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Tonight;

/// <summary>What starts by itself, and when.</summary>
public sealed class NextPlans(IDbContextFactory<PortalDb> databases, PlanReader plans)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<TonightPlan>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Plans.AsNoTracking().Where(p => p.Status == PlanStatus.Scheduled).ToListAsync(cancellation);
        var zoneOf = await db.ZonesAsync(cancellation);
        var next = new List<TonightPlan>();
        foreach (var plan in rows.OrderBy(p => p.OpensAt ?? DateTimeOffset.MaxValue).Take(Most))
        {
            var state = plan.Policy.Approvals.IsDefaultOrEmpty ? null : await plans.ApprovalsAsync(new(plan.Id), cancellation);
            var approved = state is not { Needed: > 0 } ? null : state.IsGlassBroken ? "let through in an emergency" : $"{state.Count} of {state.Needed} approvals";
            next.Add(new(plan.Id, $"{plan.Program} {plan.Version}", plan.OpensAt, zoneOf(plan.Windows),
                plan.Servers.Count, approved, state?.Refusal is null));
        }
        return next;
    }
}
