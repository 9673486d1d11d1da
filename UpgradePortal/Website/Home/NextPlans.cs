using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Schedule;

namespace UpgradePortal.Website.Home;

/// <summary>What starts by itself, and when.</summary>
public sealed class NextPlans(IDbContextFactory<PortalDb> databases, ApprovalService approvals)
{
    private const int Max = 20;

    public async Task<IReadOnlyList<NextPlan>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<PlanRow>().AsNoTracking().Where(p => p.Status == PlanStatus.Scheduled).ToListAsync(cancellation);
        var zoneOf = await db.ZonesAsync(cancellation);
        var next = new List<NextPlan>();
        foreach (var plan in rows.Where(p => p.IsReadable).OrderBy(p => p.OpensAt ?? DateTimeOffset.MaxValue).Take(Max))
        {
            var state = await approvals.StateAsync(new(plan.Id), cancellation);
            var approved = state is not { Needed: > 0 } ? null
                : state.IsGlassBroken ? "let through in an emergency" : $"{state.Count} of {state.Needed} approvals";
            next.Add(new(plan.Id, $"{plan.Program} {plan.Version}", plan.OpensAt, zoneOf(plan.Windows),
                plan.Servers.Count, approved, state?.Refusal is null));
        }
        return next;
    }
}

/// <summary>A plan that starts by itself.</summary>
/// <param name="Id">Of the plan.</param>
/// <param name="What">Program and version.</param>
/// <param name="OpensAt">When; null: nothing opens in sight.</param>
/// <param name="Zone">Of its window.</param>
/// <param name="Approved">In words; null: nobody is asked.</param>
/// <param name="MayStart">Nothing that is known will hold it up then.</param>
public sealed record NextPlan(Guid Id, string What, DateTimeOffset? OpensAt, string? Zone, int Servers, string? Approved, bool MayStart);
