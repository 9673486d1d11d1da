using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>A run that waits for its next window needs approvals that still count when it opens. Who can give them hears of it as soon as
/// that is known, and once more when it is open and waits for nothing else.</summary>
internal static class RunApprovals
{
    private static readonly string[] Closings = [RunEventCodes.WindowClosed, RunEventCodes.WindowMissed, RunEventCodes.WindowMoved];

    /// <returns>When a waiting run needs them; null: it does not wait, or for nothing in sight.</returns>
    public static DateTimeOffset? NeededAt(UpgradeRun run, DateTimeOffset now) =>
        run is { WaitsForWindow: true, Reopens: { } opens } ? opens > now ? opens : now : null;

    /// <summary>A run carries out what was approved, even where its plan's windows have been changed since.</summary>
    /// <param name="run">As it is.</param>
    /// <param name="neededAt">When the approvals must still count; null: now.</param>
    public static ApprovalTerms OfStart(RunRow row, UpgradeRun run, DateTimeOffset? neededAt = null) =>
        new(new(row.PlanId), run.Program, run.Policy.Approvals, row.ContentHash, row.Requesters, neededAt);

    /// <summary>Who has approved the start, and whether that is enough.</summary>
    public static Task<ApprovalState> StateAsync(
        PortalDb db, RunRow row, UpgradeRun run, DateTimeOffset now, DateTimeOffset? neededAt, CancellationToken cancellation) =>
        new ApprovalReader(db, now).ReadAsync(OfStart(row, run, neededAt), cancellation);

    public static ApprovalTerms OfWave(RunRow row, UpgradeRun run) =>
        new(new(row.PlanId, run.Id, run.Wave), run.Program, run.Policy.WaveApprovals, row.ContentHash, row.Requesters);

    /// <summary>Notes the approvals that let the run start or go on, and tells it in the run's own events, with whose policy asked
    /// for them.</summary>
    public static async Task CountAsync(PortalDb db, Guid run, ApprovalState state, DateTimeOffset now, CancellationToken cancellation)
    {
        int? wave = state.Subject.Run is null ? null : state.Subject.Wave + 2;
        foreach (var line in state.RequiredBy)
            db.Set<EventRow>().Add(
                EventRow.Of(run, null, now, RunEventCodes.ApprovalRequired, new RunEventData { Reason = line, Wave = wave }));
        foreach (var person in await ApprovalHistory.CountAsync(db, state, now, cancellation))
            db.Set<EventRow>().Add(
                EventRow.Of(run, null, now, RunEventCodes.ApprovalCounted, new RunEventData { Approver = person, Wave = wave }));
    }

    public static async Task AskAsync(PortalDb db, RunRow row, UpgradeRun run, DateTimeOffset now, CancellationToken cancellation)
    {
        if (run.Policy.Approvals.IsEmpty || NeededAt(run, now) is not { } needed) return;
        if ((await StateAsync(db, row, run, now, needed, cancellation)).Refusal is not { } missing) return;
        var isOpen = needed == now;
        var since = isOpen ? run.Reopens : await LastAsync(db, run.Id, Closings, cancellation);
        if (await LastAsync(db, run.Id, [RunEventCodes.ApprovalRequested], cancellation) is { } asked && asked >= since) return;
        var text = $"{run.Program} to {run.Version} {(isOpen ? "could go on now" : "goes on in its next window")} and needs approval "
            + $"again. {missing.Message}";
        db.Set<NotificationRow>().Add(NotificationRow.Of(now, NotificationKind.ApprovalAsked, run.Program, text, $"/runs/{run.Id}"));
        db.Set<EventRow>().Add(
            EventRow.Of(run.Id, null, now, RunEventCodes.ApprovalRequested, new RunEventData { Reason = missing.Message }));
    }

    private static async Task<DateTimeOffset?> LastAsync(PortalDb db, Guid run, string[] codes, CancellationToken cancellation) =>
        (await db.Set<EventRow>().AsNoTracking().Where(e => e.RunId == run && codes.Contains(e.Code)).OrderByDescending(e => e.Id)
            .FirstOrDefaultAsync(cancellation))?.At;
}
