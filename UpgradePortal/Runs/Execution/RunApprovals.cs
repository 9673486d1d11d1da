using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
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
        run is { WaitsForHours: true, Reopens: { } opens } ? opens > now ? opens : now : null;

    public static async Task AskAsync(PortalDb db, RunRow row, UpgradeRun run, DateTimeOffset now, CancellationToken cancellation)
    {
        if (run.Policy.Approvals.IsEmpty || NeededAt(run, now) is not { } needed) return;
        if ((await new ApprovalReader(db, now, needed).OfStartAsync(row, cancellation)).Refusal is not { } missing) return;
        var isOpen = needed == now;
        var since = isOpen ? run.Reopens : await LastAsync(db, run.Id, Closings, cancellation);
        if (await LastAsync(db, run.Id, [RunEventCodes.ApprovalRequested], cancellation) is { } asked && asked >= since) return;
        var text = $"{run.Program} to {run.Version} {(isOpen ? "could go on now" : "goes on in its next window")} and needs approval again. {missing.Message}";
        db.Notices.Add(NotificationRow.Of(now, NotificationKind.ApprovalAsked, run.Program, text, $"/runs/{run.Id}"));
        db.Events.Add(EventRow.Of(run.Id, null, now, RunEventCodes.ApprovalRequested, new RunEventData { Reason = missing.Message }));
    }

    private static async Task<DateTimeOffset?> LastAsync(PortalDb db, Guid run, string[] codes, CancellationToken cancellation) =>
        (await db.Events.AsNoTracking().Where(e => e.RunId == run && codes.Contains(e.Code)).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellation))?.At;
}
