using static UpgradePortal.Runs.Core.Decision;
using static UpgradePortal.Runs.Core.TurnEvent;

namespace UpgradePortal.Runs.Core;

/// <summary>One server's turn. It reads its run and no other turn; only admission (Started) makes it active.</summary>
public static class TurnMachine
{
    public static Decision Next(ServerTurn turn, UpgradeRun run, RunTimers timers, DateTimeOffset now) => turn switch
    {
        { Phase: Phase.LeftOut, OutcomeUnknown: true, IsStopped: true } => new Rest(turn.Reason ?? "Waits for a person."),
        { Phase: Phase.LeftOut, OutcomeUnknown: true } =>
            new Perform(new Effect.Settle(turn.Server, turn.OperationId, turn.Journal)),
        { IsActive: false } => new Rest("Not started, or over."),
        { Phase: Phase.Upgrading, IsStopped: false } when IsHeld(turn, run) =>
            new Perform(new Effect.ReadUpgrade(turn.Server, turn.OperationId, turn.Journal)),
        _ when IsHeld(turn, run) => new Rest("Paused."),
        { CanReturn: true } when run.IsClosed || run.Status is RunStatus.PuttingBack or RunStatus.RollingBack =>
            new RecordTurn(new Reverted()),
        _ when run.Status is RunStatus.RollingBack && TurnChoices.CanRollBack(turn) => new RecordTurn(new RollBackOrdered()),
        { IsStopped: true } when run.Status is RunStatus.PuttingBack => new RecordTurn(new Abandoned()),
        { IsStopped: true } => new Rest(turn.Reason ?? "Waits for a person."),
        _ when turn.Time.IsDue(timers.ActiveTimeInterval, now) => new RecordTurn(new Ticked(timers.ActiveTimeInterval)),
        { Trouble: Trouble.None } when turn.Time.Spent > run.Policy.Limit(turn.Phase) => new RecordTurn(new TimedOut()),
        _ => new Perform(EffectOf(turn, run)),
    };

    private static Effect EffectOf(ServerTurn turn, UpgradeRun run) => turn.Phase switch
    {
        Phase.Draining => new Effect.Drain(turn.Server),
        Phase.Waiting => turn.ForceReason is { } reason ? new Effect.EndSessions(turn.Server, reason)
            : StreamsAreDue(turn, run) ? new Effect.EndSessions(turn.Server, "The plan closes streams.", StreamsOnly: true)
            : new Effect.CountSessions(turn.Server),
        Phase.Upgrading => new Effect.Upgrade(turn.Server, VersionOf(turn, run), turn.OperationId, turn.Ticket, turn.Journal),
        Phase.Verifying => new Effect.Verify(turn.Server, VersionOf(turn, run), run.Policy.HealthyThreshold, run.Policy.HealthyFor),
        Phase.Restoring => turn.Opened ? new Effect.Restore(turn.Server) : new Effect.Open(turn.Server),
        Phase.Queued or Phase.Upgraded or Phase.RolledBack or Phase.Returned or Phase.LeftOut =>
            throw new InvalidOperationException("Not out."),
    };

    public static string VersionOf(ServerTurn turn, UpgradeRun run) => turn.Goal is Goal.Upgrade ? run.Version : turn.Previous;

    /// <summary>Call it inside the write transaction, with the run as it stands there: an order to the run then comes before or after
    /// the turn's commitment to upgrade, and never in between.</summary>
    /// <returns>The new turn, or null when the event does not fit: stale and repeated answers, signals and clicks alike.</returns>
    public static ServerTurn? Apply(ServerTurn turn, UpgradeRun run, TurnEvent happened, DateTimeOffset now) =>
        (turn.Phase, happened) switch
        {
            (Phase.Queued, Started e) => Out(turn.Enter(Phase.Draining, now), e),
            (Phase.Queued, Skipped e) => turn.Enter(Phase.Returned, now) with { Reason = e.Reason },
            (Phase.Upgraded, Started e) => Out(turn.RollBack(now), e),
            (_, Decided e) => TurnChoices.Apply(turn, run, e, now),
            (Phase.LeftOut, Settled) => turn is { OutcomeUnknown: true, IsStopped: false } ? turn with { OutcomeUnknown = false } : null,
            (Phase.LeftOut, NotYet) => turn is { OutcomeUnknown: true, IsStopped: false } ? turn : null,
            // Nobody but a person can see whether the command still runs there.
            (Phase.LeftOut, Interrupted e) =>
                turn is { OutcomeUnknown: true, IsStopped: false } ? turn.Ask(Trouble.Failed, e.Reason) : null,
            (Phase.Upgraded, RollbackRefused e) => turn.IsStopped ? null : turn.Ask(Trouble.Failed, e.Reason),
            _ when !turn.IsActive => null,
            (_, Ticked e) => IsHeld(turn, run) ? null : turn with { Time = turn.Time.After(run.ResumedAt, now).Tick(e.Interval, now) },
            (_, Reverted) => !turn.CanReturn ? null : run.WaitsForWindow ? turn.Postpone(now) : turn.Revert(now),
            (_, RollBackOrdered) => TurnChoices.CanRollBack(turn) ? turn.RollBack(now) : null,
            (_, Abandoned) => turn.IsStopped ? turn.LeaveOut(turn.Reason, now) : null,
            (Phase.Waiting, ArrivedWhileStopped e) when e.HoldId == turn.HoldId && turn.Trouble is not Trouble.ArrivedWhileStopped =>
                turn.Ask(Trouble.ArrivedWhileStopped, e.Router),
            // What has begun is finished: sending it back would lose more.
            (Phase.Upgrading or Phase.Verifying or Phase.Restoring, ArrivedWhileStopped e) =>
                e.HoldId == turn.HoldId && !turn.Opened && turn.ArrivedFrom is null ? turn with { ArrivedFrom = e.Router } : null,
            (_, RequestsRefused e) => turn.Refusing(e),
            _ when turn.IsStopped => null,
            _ => ApplyAnswer(turn, run, happened, now),
        };

    // A server that somebody else stopped has no clients to let finish; a drain would undo that stop.
    private static ServerTurn Out(ServerTurn turn, Started started) => turn with
    {
        Epoch = started.Epoch,
        OutOfRotation = turn.OutOfRotation + 1,
        StickyDrain = started.Sticky && started.LeaveStoppedAt is null,
        LeaveStoppedAt = started.LeaveStoppedAt,
    };

    private static ServerTurn? ApplyAnswer(ServerTurn turn, UpgradeRun run, TurnEvent happened, DateTimeOffset now) =>
        (turn.Phase, happened) switch
        {
            (Phase.Draining, Drained) when turn.Goal is Goal.LeaveOut =>
                turn.Enter(Phase.LeftOut, now) with { Reason = turn.Reason }, // the only way to LeftOut
            (Phase.Draining, Drained e) =>
                turn.Enter(Phase.Waiting, now).CountedIn(e.Epoch, now) with { WatchesOldProcesses = e.OldProcesses },
            (Phase.Draining, TurnEvent.Failed e) => turn.Ask(Trouble.DrainRefused, e.Reason),
            (Phase.Waiting, SessionsCounted { StillDrained: false }) => turn.Enter(Phase.Draining, now), // somebody put it back
            (Phase.Waiting, SessionsCounted e) when turn.Epoch is { } known && known != e.Epoch =>
                turn.CountedIn(e.Epoch, now) with { ForceReason = null }, // nobody said that the new list's sessions may be ended
            (Phase.Waiting, SessionsCounted e) when turn.StickyDrain => Lingered(turn, run, e, now),
            // Nobody is left who might come by right: from the next drain on whoever comes is an alarm.
            (Phase.Waiting, SessionsCounted { Open: 0 }) when turn.WatchesOldProcesses => turn.Enter(Phase.Draining, now),
            (Phase.Waiting, SessionsCounted { Open: 0 } e) when MayBegin(turn, run) =>
                turn.Enter(Phase.Upgrading, now) with { Ticket = e.Ticket, Journal = e.Journal },
            (Phase.Waiting, SessionsCounted e) => Counted(turn, e),
            (Phase.Waiting, TimedOut) => Overstayed(turn, run, now),
            (Phase.Upgrading, TurnEvent.Upgraded) => turn.Touch().Enter(Phase.Verifying, now),
            (Phase.Upgrading, Refused e) => turn.TryAgain(now) with { Reason = e.Reason },
            (Phase.Upgrading, Interrupted e) => CutOff(turn.Touch(), run, e.Reason, now),
            (Phase.Upgrading, TurnEvent.Failed e) when turn.Attempt % run.Policy.MaxAttempts is not 0 =>
                turn.Touch().TryAgain(now) with { Reason = $"{AttemptOf(turn, run, e.Reason)} It is tried again." },
            (Phase.Upgrading, TurnEvent.Failed e) => GoneWrong(turn.Touch(), run, AttemptOf(turn, run, e.Reason), now),
            (Phase.Verifying, Verified) => turn.Enter(Phase.Restoring, now), // the only way to Restoring
            (Phase.Verifying, TurnEvent.Failed e) => GoneWrong(turn, run, e.Reason, now),
            (Phase.Verifying, TimedOut) => GoneWrong(turn, run, NotVerified(turn, run), now),
            (Phase.Restoring, TurnEvent.Opened) =>
                turn.Opened ? null : turn with { Opened = true, Seen = turn.Seen + 1, Reason = null, SilentSince = null },
            (Phase.Restoring, Restored) =>
                !turn.Opened ? null
                : turn.Enter(EndOf(turn.Goal), now) with { Goal = turn.Goal is Goal.Postpone ? Goal.Upgrade : turn.Goal },
            (_, NotYet e) => turn with
            {
                Reason = turn.Trouble is Trouble.None ? e.Reason : turn.Reason,
                SilentSince = e.Silent ? turn.SilentSince ?? now : null
            },
            _ => null,
        };

    // Ended stands for clients who were told to go: what they have open is waited for once more.
    private static ServerTurn Lingered(ServerTurn turn, UpgradeRun run, SessionsCounted count, DateTimeOffset now) =>
        count.Ended is not null || (count.Open == 0 && !run.IsPaused && IsTrusted(turn, run))
            ? turn.Stop(now) with { MaxOpen = Math.Max(turn.MaxOpen, count.Open) } : Counted(turn, count);

    private static bool StreamsAreDue(ServerTurn turn, UpgradeRun run) =>
        !turn.StickyDrain && !turn.StreamsClosed && turn.Time.Spent >= run.Policy.CloseStreamsAfter;

    private static ServerTurn Counted(ServerTurn turn, SessionsCounted count) => turn with
    {
        SilentSince = null,
        // Ended once for each time somebody said so: what is listed a little longer is not ended again and again.
        ForceReason = count.Ended is null ? turn.ForceReason : null,
        StreamsClosed = turn.StreamsClosed || (count.Ended is not null && turn.ForceReason is null),
        Seen = count.Ended is null ? turn.Seen : turn.Seen + 1,
        MaxOpen = Math.Max(turn.MaxOpen, count.Open),
        Reason = turn.Trouble is Trouble.None && !turn.SessionListQuarantined ? count.Note : turn.Reason,
    };

    // The commitment: from here on the turn is finished, whatever is ordered.
    private static bool MayBegin(ServerTurn turn, UpgradeRun run) =>
        !run.IsPaused && IsTrusted(turn, run)
        && ((run.Status is RunStatus.Running or RunStatus.Cancelling && !run.IsClosed) || turn.Touched);

    // A pause holds whatever an upgrade has touched until a person speaks. No server is left out of its routers over the day because
    // somebody paused the run: what is being put back goes back, and what is verified is routed.
    private static bool IsHeld(ServerTurn turn, UpgradeRun run) =>
        run.IsPaused && turn.Goal is not (Goal.Postpone or Goal.Revert) && turn.Phase is not Phase.Restoring
        && !(turn.CanReturn && (run.IsClosed || run.Status is RunStatus.PuttingBack or RunStatus.RollingBack));

    private static bool IsTrusted(ServerTurn turn, UpgradeRun run) =>
        !turn.SessionListQuarantined || turn.Time.Spent >= run.Policy.SessionListQuarantine;

    private static ServerTurn Overstayed(ServerTurn turn, UpgradeRun run, DateTimeOffset now) => run.Policy.OnDrainTimeout switch
    {
        OnDrainTimeout.ReturnToService when turn.CanReturn => turn.Revert(now),
        // Who forces waits anew: with a limit shorter than the distrust that would go on for ever.
        OnDrainTimeout.Force when IsTrusted(turn, run) => turn.Force(run.Policy.ForceReason ?? "The plan says so.", now),
        _ => turn.Ask(Trouble.Overdue, turn.StickyDrain ? "Its clients outlasted the wait." : "Sessions outlasted the wait."),
    };

    private static ServerTurn CutOff(ServerTurn turn, UpgradeRun run, string reason, DateTimeOffset now) => run.Policy.OnInterrupted switch
    {
        OnInterrupted.RunAgain => turn.TryAgain(now) with { Reason = reason },
        OnInterrupted.Verify => turn.Enter(Phase.Verifying, now) with { Reason = reason },
        _ => turn.Ask(Trouble.Failed, reason) with { Failed = true },
    };

    private static ServerTurn GoneWrong(ServerTurn turn, UpgradeRun run, string reason, DateTimeOffset now) =>
        (turn.Goal, run.Policy.OnFailure) switch
        {
            (Goal.Upgrade, OnFailure.RollBackServer or OnFailure.RollBackAll) => turn.RollBack(now) with { Failed = true, Reason = reason },
            (Goal.Upgrade, OnFailure.LeaveOut) => turn.LeaveOut(reason, now) with { Failed = true },
            _ => turn.Ask(Trouble.Failed, reason) with { Failed = true }, // what should have put it right failed too: a person decides
        };

    // The step's last word names the versions that were seen.
    private static string NotVerified(ServerTurn turn, UpgradeRun run) =>
        $"{turn.Server} was not seen healthy with {VersionOf(turn, run)} in time.{(turn.Reason is { Length: > 0 } seen ? $" {seen}" : "")}";

    private static string AttemptOf(ServerTurn turn, UpgradeRun run, string reason) =>
        $"{reason.TrimEnd('.')}. Attempt {((turn.Attempt - 1) % run.Policy.MaxAttempts) + 1} of {run.Policy.MaxAttempts}.";

    private static Phase EndOf(Goal goal) => goal switch
    {
        Goal.Upgrade => Phase.Upgraded,
        Goal.RollBack => Phase.RolledBack,
        Goal.Revert => Phase.Returned,
        Goal.Postpone => Phase.Queued,
        Goal.LeaveOut => throw new InvalidOperationException("Never restored."),
    };
}
