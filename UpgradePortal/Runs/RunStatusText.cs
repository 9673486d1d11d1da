using UpgradePortal.Runs.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.Runs;

/// <summary>Runs and turns in words for people.</summary>
internal static class RunStatusText
{
    public static (StateSeverity Severity, string Text) Of(RunView run) =>
        run is { IsPaused: true, IsOver: false } ? (StateSeverity.Warn, "paused") :
        !run.IsOver && run.Turns.Any(t => t.Asks) ? (StateSeverity.Bad, "needs a decision") :
        run.WaitsForApproval ? (StateSeverity.Warn, "the next wave waits for approval") :
        run is { IsClosed: true, Status: RunStatus.Running } ? (StateSeverity.Quiet, "waits for its next window") :
        run.WaitsForGo ? (StateSeverity.Warn, "the next wave waits for you")
        : run.IsBaking ? (StateSeverity.Busy, "the first wave is being watched") : Status(run);

    private static (StateSeverity Severity, string Text) Status(RunView run) => run.Status switch
    {
        RunStatus.Cancelling => (StateSeverity.Warn, "cancelling: finishing what is out"),
        RunStatus.PuttingBack => (StateSeverity.Warn, "cancelling: putting back"),
        _ => OutcomeText.Of(run.Status),
    };

    public static (StateSeverity Severity, string Text) Of(TurnView turn) =>
        turn.Trouble is Trouble.None ? Standing(turn)
        : turn.Trouble is Trouble.Overdue ? (turn.Asks ? StateSeverity.Bad : StateSeverity.Warn, "takes longer than planned")
        : (StateSeverity.Bad, "needs a decision");

    private static (StateSeverity Severity, string Text) Standing(TurnView turn) => turn.Phase switch
    {
        Phase.Queued => (StateSeverity.Quiet, "waits for its turn"),
        Phase.Draining => (StateSeverity.Busy, turn.Goal is Goal.LeaveOut ? "being left out" : "draining"),
        Phase.Waiting => (StateSeverity.Busy, turn.StickyDrain ? "letting its clients finish" : "waiting for sessions"),
        Phase.Upgrading => turn.OutcomeUnknown ? (StateSeverity.Warn, "outcome not known yet") : (StateSeverity.Busy, "upgrading"),
        Phase.Verifying => (StateSeverity.Busy, "checking"),
        Phase.Restoring => (StateSeverity.Busy, "going back into routing"),
        Phase.Upgraded => (StateSeverity.Good, "upgraded and routed"),
        Phase.RolledBack => (StateSeverity.Warn, "rolled back and routed"),
        Phase.Returned => (StateSeverity.Quiet, "not upgraded"),
        Phase.LeftOut => (StateSeverity.Bad, "out of service"),
    };

    public static string Verb(Choice choice, TurnView turn) => choice switch
    {
        Choice.Retry => "Try again",
        Choice.Continue => "Go on",
        Choice.Skip => "Skip this server",
        Choice.Exclude => "Leave it out",
        Choice.RollBack => "Roll it back",
        Choice.Force => turn.StickyDrain ? "Send its clients elsewhere" : "End its sessions",
    };

    public static string Consequence(Choice choice, TurnView turn) => choice switch
    {
        Choice.Retry => $"{turn.Server} is drained again and the upgrade is ordered anew.",
        Choice.Continue => $"The turn of {turn.Server} goes on from where it stands; after a failure its version and health decide.",
        Choice.Skip => $"{turn.Server} keeps {turn.Previous} and is routed again once it is seen healthy.",
        Choice.Exclude => $"{turn.Server} stays out of routing until somebody brings it back. Fewer servers will serve.",
        Choice.RollBack => $"{turn.Server} gets {turn.Previous} again, by the same five steps.",
        Choice.Force when turn.StickyDrain =>
            $"Other servers get the clients of {turn.Server} with their next request. What only {turn.Server} knows of them, a sign-in or "
            + $"a basket, may be lost; requests in progress are waited for. The record will say so.",
        Choice.Force => $"Requests still open on {turn.Server} are cut off: their clients see an error. The record will say so.",
    };
}

/// <summary>How runs and turns ended, in words.</summary>
internal static class OutcomeText
{
    public static (StateSeverity Severity, string Text) Of(RunStatus status) => status switch
    {
        RunStatus.AwaitingApproval => (StateSeverity.Quiet, "waits for approval"),
        RunStatus.Running => (StateSeverity.Busy, "running"),
        RunStatus.Cancelling or RunStatus.PuttingBack => (StateSeverity.Warn, "being cancelled"),
        RunStatus.RollingBack => (StateSeverity.Warn, "rolling back"),
        RunStatus.Succeeded => (StateSeverity.Good, "succeeded"),
        RunStatus.Incomplete => (StateSeverity.Warn, "not all upgraded"),
        RunStatus.Cancelled => (StateSeverity.Quiet, "cancelled"),
        RunStatus.RolledBack => (StateSeverity.Warn, "rolled back"),
    };

    public static (StateSeverity Severity, string Text) Of(Phase phase) => phase switch
    {
        Phase.Queued => (StateSeverity.Quiet, "waits for its turn"),
        Phase.Draining => (StateSeverity.Busy, "draining"),
        Phase.Waiting => (StateSeverity.Busy, "waiting for sessions"),
        Phase.Upgrading => (StateSeverity.Busy, "upgrading"),
        Phase.Verifying or Phase.Restoring => (StateSeverity.Busy, "coming back"),
        Phase.Upgraded => (StateSeverity.Good, "upgraded"),
        Phase.RolledBack => (StateSeverity.Warn, "rolled back"),
        Phase.Returned => (StateSeverity.Quiet, "not upgraded"),
        Phase.LeftOut => (StateSeverity.Bad, "left out of service"),
    };
}
