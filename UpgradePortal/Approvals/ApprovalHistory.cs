using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>Which approvals let a run start or go on.</summary>
public static class ApprovalHistory
{
    /// <summary>Notes that the approvals that count now were counted. Call it in the transaction that lets the run start or go
    /// on.</summary>
    /// <returns>Whose.</returns>
    internal static async Task<IReadOnlyList<string>> CountAsync(
        PortalDb db, ApprovalState state, DateTimeOffset now, CancellationToken cancellation)
    {
        if (state.Counting.Count == 0) return [];
        var counted = await db.Set<ApprovalRow>().Where(a => state.Counting.Contains(a.Id)).ToListAsync(cancellation);
        foreach (var row in counted) row.CountedAt = now;
        return [.. counted.Select(r => r.Person).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <param name="plan">Whose start was approved.</param>
    /// <param name="waves">The run whose next waves were approved; null: the start.</param>
    /// <param name="contentHash">Of what was carried out.</param>
    /// <param name="startedAt">When the run began.</param>
    /// <returns>Each with why it did not count when it would have mattered.</returns>
    public static async Task<IReadOnlyList<ApprovalGiven>> ReadAsync(
        PortalDb db, Guid plan, Guid? waves, string contentHash, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        var rows = await db.Set<ApprovalRow>().AsNoTracking().Where(a => a.PlanId == plan && a.RunId == waves).OrderBy(a => a.Id)
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => new ApprovalGiven(
            r.Person, r.At, r.ExpiresAt, r.Hash, r.Comment, r.BreaksGlass,
            r.CountedAt is null ? NotCountedReason(r, contentHash, startedAt) : null));
    }

    private static string NotCountedReason(ApprovalRow row, string contentHash, DateTimeOffset startedAt) =>
        row.EndReason ?? (row.Hash != contentHash ? "Void: the plan was changed after it." :
        row.RunId is null && row.At > startedAt ? "It was given after the start." :
        row.RunId is null && row.ExpiresAt <= startedAt ? "It had expired." : "It did not count.");
}
