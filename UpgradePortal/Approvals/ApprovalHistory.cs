using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Approvals;

/// <summary>Which approvals let a run start or go on.</summary>
public static class ApprovalHistory
{
    /// <summary>Notes that the approvals that count now were counted, and tells it in the run's own story. Call it in the transaction that lets
    /// the run start or go on.</summary>
    internal static async Task CountAsync(PortalDb db, Guid run, ApprovalState state, DateTimeOffset now, CancellationToken cancellation)
    {
        if (state.Counting.Count == 0) return;
        var counted = await db.Approvals.Where(a => state.Counting.Contains(a.Id)).ToListAsync(cancellation);
        foreach (var row in counted) row.CountedAt = now;
        int? wave = state.Subject.Run is null ? null : state.Subject.Wave + 2;
        foreach (var person in counted.Select(r => r.Person).Distinct(StringComparer.OrdinalIgnoreCase))
            db.Events.Add(EventRow.Of(run, null, now, RunEventCodes.ApprovalCounted, new RunEventData { Approver = person, Wave = wave }));
    }

    /// <returns>The approvals of a run's start or of its next waves, each with why it did not count when it would have mattered.</returns>
    public static async Task<IReadOnlyList<ApprovalGiven>> ReadAsync(PortalDb db, RunRow run, bool ofGates, CancellationToken cancellation)
    {
        var rows = await db.Approvals.AsNoTracking().Where(a => a.PlanId == run.PlanId && (ofGates ? a.RunId == run.Id : a.RunId == null))
            .OrderBy(a => a.Id).ToListAsync(cancellation);
        return rows.ConvertAll(r => new ApprovalGiven(r.Person, r.At, r.ExpiresAt, r.Hash, r.Comment, r.BreaksGlass, r.CountedAt is null ? WhyNot(r, run) : null));
    }

    private static string WhyNot(ApprovalRow row, RunRow run) =>
        row.EndedWhy ?? (row.Hash != run.ContentHash ? "Void: the plan was changed after it." :
        row.RunId is null && row.At > run.CreatedAt ? "It was given after the start." :
        row.RunId is null && row.ExpiresAt <= run.CreatedAt ? "It had expired." : "It did not count.");
}
