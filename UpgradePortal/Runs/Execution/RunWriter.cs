using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>Writes a run's row with its event and its audit entry, inside somebody's transaction.</summary>
internal static class RunWriter
{
    /// <summary>An order that may not fit any more: then nothing changes.</summary>
    public static void Order(PortalDb db, RunRow row, RunEvent happened, Actor who, DateTimeOffset now)
    {
        if (RunMachine.Apply(row.Run(), happened, now) is { } next) Put(db, row, next, happened, who, now);
    }

    public static void Put(PortalDb db, RunRow row, UpgradeRun next, RunEvent happened, Actor who, DateTimeOffset now)
    {
        var waited = row.State.Length > 0 && row.Run().WaitsForGo;
        row.Put(next, now);
        if (RunNotifications.Of(waited, next, happened, now) is { } notice) db.Set<NotificationRow>().Add(notice);
        if (happened is RunEvent.Ticked) return;
        var (code, data) = (RunEventCodes.Of(happened), RunEventData.Of(happened));
        db.Set<EventRow>().Add(EventRow.Of(next.Id, null, now, code, data));
        db.Set<AuditRow>().Add(AuditRow.Of(now, who, new AuditCode<RunEventData>(code), RunAudit.Subject(row), data));
    }
}

/// <summary>Writes a turn with all that belongs to it, inside somebody's transaction: row, wanted routes, claim, event and audit
/// entry.</summary>
internal sealed class TurnWriter(PortalDb db, DateTimeOffset now)
{
    public async Task<Saved> PutAsync(
        TurnRow row, ServerTurn was, ServerTurn next, TurnEvent happened, UpgradeRun run, Actor who, CancellationToken cancellation)
    {
        row.Put(next);
        var reading = new TurnReading(next, run, row.Revision);
        if (happened is TurnEvent.Ticked) return new(reading, []);
        await RecordAsync(was, next, happened, run, who, cancellation);
        if (RunNotifications.Of(was, next, run, now) is { } notice) db.Set<NotificationRow>().Add(notice);
        // Once left out, the server is a person's: a late word of the turn must not take it out again after it was brought back. It may
        // only say that the upgrade is known to be over there.
        if (was.Phase is Phase.LeftOut)
        {
            if (await FindClaimAsync(run, next.Server, cancellation) is { } left && left.RunId == run.Id)
                left.KeepsServer = next.KeepsServer;
            return new(reading, []);
        }
        await ClaimAsync(next, run, cancellation);
        return new(reading, await WantAsync(next, run, happened, cancellation));
    }

    // What is wanted of the routers follows from the phase, so it is saved with it: a crash can't come between.
    private async Task<IReadOnlyList<string>> WantAsync(
        ServerTurn turn, UpgradeRun run, TurnEvent happened, CancellationToken cancellation)
    {
        if (TurnRoute.ModeOf(turn) is not { } mode) return [];
        var writer = new RouteWriter(db);
        // What somebody else had stopped stays so: nothing is wanted of those routers any more.
        if (mode is RoutingMode.Routed && turn.LeaveStoppedAt is { } theirs)
            await writer.ForgetAsync(run.Program, turn.Server, theirs.Split(' '), cancellation);
        var changed = await writer.WantAsync(
            run.Program, turn.Server, mode, run.Policy.AcceptOutage is not null, cancellation, isVerified: turn.Phase is Phase.Restoring);
        // What was confirmed is so no longer, or somebody says that what stood in the way has gone: each router is asked and told anew.
        return happened is TurnEvent.SessionsCounted { StillDrained: false }
            or TurnEvent.Decided { Choice: Choice.Retry or Choice.Continue }
            && mode is not RoutingMode.Routed
            ? await writer.AgainAsync(run.Program, turn.Server, happened is TurnEvent.Decided, cancellation)
            : changed;
    }

    // A claim ends when the server is routed again; a server that is left out keeps it, so that nobody forgets it.
    private async Task ClaimAsync(ServerTurn turn, UpgradeRun run, CancellationToken cancellation)
    {
        var claim = await FindClaimAsync(run, turn.Server, cancellation);
        if (turn.IsActive || turn.Phase is Phase.LeftOut)
        {
            var reason = turn.Phase is Phase.LeftOut ? turn.Reason ?? "Left out." : $"Upgrade to {run.Version}.";
            if (claim is null)
                db.Set<DrainClaimRow>()
                    .Add(new()
                    {
                        Program = run.Program,
                        Server = turn.Server,
                        RunId = run.Id,
                        By = "run",
                        Reason = reason,
                        At = now,
                        KeepsServer = turn.KeepsServer
                    });
            else if (claim.RunId is not null)
                (claim.RunId, claim.Reason, claim.RestoringSince, claim.ReleaseHold, claim.KeepsServer) =
                    (run.Id, reason, null, null, turn.KeepsServer);
        }
        else if (claim is not null && claim.RunId == run.Id)
        {
            db.Set<DrainClaimRow>().Remove(claim);
        }
    }

    private Task<DrainClaimRow?> FindClaimAsync(UpgradeRun run, string server, CancellationToken cancellation) =>
        db.Set<DrainClaimRow>().FirstOrDefaultAsync(c => c.Program == run.Program && c.Server == server, cancellation);

    private async Task RecordAsync(
        ServerTurn was, ServerTurn next, TurnEvent happened, UpgradeRun run, Actor who, CancellationToken cancellation)
    {
        var (code, data) = (TurnEventCodes.Of(happened), TurnEventData.Of(was, next, happened, run));
        if (TurnEventText.Of(code, data, run.Program, next.Server) is null) return;
        db.Set<EventRow>().Add(EventRow.Of(run.Id, next.Server, now, code, data));
        var row = await db.Set<RunRow>().FindAsync([run.Id], cancellation)
            ?? throw new InvalidOperationException($"There is no run {run.Id}.");
        db.Set<AuditRow>().Add(AuditRow.Of(now, who, new AuditCode<TurnEventData>(code), RunAudit.Subject(row, next.Server), data));
    }
}
