using UpgradePortal.Method;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Runs;

/// <summary>Runs and turns in words for people.</summary>
internal static class RunWords
{
    public static (Tone Tone, string Text) Of(RunView run) =>
        run is { IsPaused: true, IsOver: false } ? (Tone.Warn, "paused") :
        !run.IsOver && run.Turns.Any(t => t.Asks) ? (Tone.Bad, "needs a decision") :
        run.WaitsForApproval ? (Tone.Warn, "the next wave waits for approval") :
        run is { IsClosed: true, Status: RunStatus.Running } ? (Tone.Quiet, "waits for its next window") :
        run.WaitsForGo ? (Tone.Warn, "the next wave waits for you") : run.IsBaking ? (Tone.Busy, "the first wave is being watched") : Status(run);

    private static (Tone Tone, string Text) Status(RunView run) => run.Status switch
    {
        RunStatus.Cancelling => (Tone.Warn, "cancelling: finishing what is out"),
        RunStatus.PuttingBack => (Tone.Warn, "cancelling: putting back"),
        _ => PastWords.Of(run.Status),
    };

    public static (Tone Tone, string Text) Of(TurnView turn) =>
        turn.Trouble is Trouble.None ? Standing(turn) : turn.Trouble is Trouble.Overdue ? (turn.Asks ? Tone.Bad : Tone.Warn, "takes longer than planned") : (Tone.Bad, "needs a decision");

    private static (Tone Tone, string Text) Standing(TurnView turn) => turn.Phase switch
    {
        Phase.Queued => (Tone.Quiet, "waits for its turn"),
        Phase.Draining => (Tone.Busy, turn.Goal is Goal.LeaveOut ? "being left out" : "draining"),
        Phase.Waiting => (Tone.Busy, turn.Lingering ? "letting its clients finish" : "waiting for sessions"),
        Phase.Upgrading => turn.OutcomeUnknown ? (Tone.Warn, "outcome not known yet") : (Tone.Busy, "upgrading"),
        Phase.Verifying => (Tone.Busy, "checking"),
        Phase.Restoring => (Tone.Busy, "going back into routing"),
        Phase.Upgraded => (Tone.Good, "upgraded and routed"),
        Phase.RolledBack => (Tone.Warn, "rolled back and routed"),
        Phase.Returned => (Tone.Quiet, "not upgraded, routed"),
        Phase.LeftOut => (Tone.Bad, "out of service"),
    };

    public static string Verb(Choice choice, TurnView turn) => choice switch
    {
        Choice.Retry => "Try again",
        Choice.Continue => "Go on",
        Choice.Skip => "Skip this server",
        Choice.Exclude => "Leave it out",
        Choice.RollBack => "Roll it back",
        Choice.Force => turn.Lingering ? "Send its clients elsewhere" : "End its sessions",
    };

    public static string Consequence(Choice choice, TurnView turn) => choice switch
    {
        Choice.Retry => $"{turn.Server} is drained again and the upgrade is ordered anew.",
        Choice.Continue => $"The turn of {turn.Server} goes on from where it stands; after a failure its version and health decide.",
        Choice.Skip => $"{turn.Server} keeps {turn.Previous} and is routed again once it is seen healthy.",
        Choice.Exclude => $"{turn.Server} stays out of routing until somebody brings it back. Fewer servers will serve.",
        Choice.RollBack => $"{turn.Server} gets {turn.Previous} again, by the same five steps.",
        Choice.Force when turn.Lingering => $"Other servers get the clients of {turn.Server} with their next request. What only {turn.Server} knows of them, a sign-in or a basket, may be lost; requests in progress are waited for. The record will say so.",
        Choice.Force => $"Requests still open on {turn.Server} are cut off: their clients see an error. The record will say so.",
    };
}
