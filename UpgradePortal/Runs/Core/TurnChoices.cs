using UpgradePortal.Common;

namespace UpgradePortal.Runs.Core;

/// <summary>A person's choices. Refuse gives the page its reason; Apply is null when refused, so a second click changes nothing.</summary>
public static class TurnChoices
{
    public static ServerTurn? Apply(ServerTurn turn, UpgradeRun run, TurnEvent.Decided decided, DateTimeOffset now) =>
        decided.Seen != turn.Seen || Refuse(turn, run, decided.Choice) is not null ? null : decided.Choice switch
        {
            Choice.Retry => Retry(turn, now) with { Failed = false },
            Choice.Continue => Continue(turn, now) with { Failed = false },
            Choice.Skip => turn.Phase is Phase.Queued ? turn.Enter(Phase.Returned, now) : turn.Revert(now),
            Choice.Exclude => (turn.Phase is Phase.Queued ? turn.Enter(Phase.Returned, now) : turn.LeaveOut(decided.Reason, now)) with
            { Failed = false },
            Choice.RollBack when turn.Phase is Phase.Upgraded =>
                turn with { Goal = Goal.RollBack, KeepsUpgrade = false, Seen = turn.Seen + 1 }, // admission starts it
            Choice.RollBack => turn.RollBack(now) with { Failed = false },
            Choice.Force => turn.Force(decided.Reason, now),
        };

    // A new operation only after a definite no.
    private static ServerTurn Retry(ServerTurn turn, DateTimeOffset now) => turn switch
    {
        { Goal: Goal.Revert } => turn.Revert(now),
        { Goal: Goal.Postpone } => turn.Postpone(now),
        // Its rollback could not run: the agent is asked again.
        { Phase: Phase.Upgraded } => turn with { Trouble = Trouble.None, Reason = null, Seen = turn.Seen + 1 },
        { Trouble: Trouble.Failed } => turn.TryAgain(now),
        _ => turn.Enter(Phase.Draining, now),
    };

    private static ServerTurn Continue(ServerTurn turn, DateTimeOffset now) => turn switch
    {
        { SessionListQuarantined: true, IsStopped: false } =>
            turn.Enter(turn.Phase, now) with { SessionListQuarantined = false }, // a person knows that nothing is in flight
        // A person has seen that nothing runs there any more.
        { Phase: Phase.LeftOut, IsStopped: true } =>
            turn with { OutcomeUnknown = false, Trouble = Trouble.None, Seen = turn.Seen + 1 },
        { Phase: Phase.Upgraded, IsStopped: true } => turn with
        { Goal = Goal.Upgrade, KeepsUpgrade = true, Trouble = Trouble.None, Reason = null, Seen = turn.Seen + 1 },
        { IsActive: false } => turn with { Seen = turn.Seen + 1 }, // the failure is taken up, the run goes on
        { Trouble: Trouble.Overdue } => turn.Enter(turn.Phase, now),
        { Trouble: Trouble.Failed } => turn.Enter(Phase.Verifying, now),
        _ => turn.Enter(Phase.Draining, now),
    };

    public static Refusal? Refuse(ServerTurn turn, UpgradeRun run, Choice choice) =>
        // The server is kept for it, so it must be possible when the run is over.
        choice is Choice.Continue && turn is { Phase: Phase.LeftOut, IsStopped: true } ? null
        : run.IsOver ? new("The run is over.") : RefuseNow(turn, run, choice);

    private static Refusal? RefuseNow(ServerTurn turn, UpgradeRun run, Choice choice) => choice switch
    {
        Choice.Retry when turn.Trouble is not Trouble.None && turn.Phase is not Phase.LeftOut => null,
        Choice.Continue when turn.Trouble is not Trouble.None || turn is { IsActive: true, SessionListQuarantined: true }
            || (!turn.IsActive && turn.Failed) => null,
        Choice.Skip when turn.Phase is Phase.Queued || turn.CanReturn => null,
        Choice.Exclude when turn.Phase is Phase.Queued || (turn.IsActive && turn.Goal is not Goal.LeaveOut) => null,
        Choice.RollBack when CanRollBack(turn)
            || (turn is { Phase: Phase.Upgraded, Goal: Goal.Upgrade } && run.Status is RunStatus.Running) => null,
        Choice.Force when turn.Phase is Phase.Waiting && turn.ForceReason is null && !turn.IsStopped => null,
        Choice.Retry or Choice.Continue => new Refusal($"{turn.Server} waits for nobody."),
        Choice.Skip => new Refusal($"{turn.Server} has begun to upgrade, or is over: it can be rolled back or left out."),
        Choice.Exclude => new Refusal($"{turn.Server} is being left out already, or is over."),
        Choice.RollBack => new Refusal($"{turn.Server} has nothing to roll back, or the outcome of its upgrade is not known yet."),
        Choice.Force => new Refusal($"{turn.Server} is not waiting for sessions that could be ended."),
    };

    /// <summary>Never while an operation may still be running: two upgrades at once.</summary>
    public static bool CanRollBack(ServerTurn turn) => turn is { IsActive: true, Touched: true, Goal: Goal.Upgrade }
        && turn.Phase is not Phase.Restoring && (turn.Phase is not Phase.Upgrading || turn.IsStopped);
}

/// <summary>What a person may decide about one server. TurnChoices says when each is allowed and what it does.</summary>
public enum Choice { Retry, Continue, Skip, Exclude, RollBack, Force }
