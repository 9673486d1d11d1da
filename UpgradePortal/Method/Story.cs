namespace UpgradePortal.Method;

/// <summary>A run's story in words for people: no enum names, no ids.</summary>
public static class Story
{
    /// <returns>Null when there is nothing to tell.</returns>
    public static string? Tell(ServerTurn was, ServerTurn next, TurnEvent happened, UpgradeRun run) => happened switch
    {
        TurnEvent.Ticked => null,
        TurnEvent.Decided e => $"{ActorWords.Of(e.By)} chose to {Verb(e.Choice)} {next.Server}{(e.Why.Length > 0 ? $": {e.Why.TrimEnd('.')}" : "")}.",
        TurnEvent.ArrivedWhileStopped e => $"A request reached {next.Server} through {e.Router} although every router had stopped. The upgrade is held.",
        TurnEvent.SessionsCounted { Ended: { } ended } when was.Lingering => $"Clients of {next.Server} are sent elsewhere ({was.ForcedWhy}): {ended}.",
        TurnEvent.SessionsCounted { Ended: "" } => null,
        TurnEvent.SessionsCounted { Ended: { } ended } when was.ForcedWhy is null => $"The plan closed WebSockets and streams on {next.Server}: {ended}.",
        TurnEvent.SessionsCounted { Ended: { } ended } => $"Sessions on {next.Server} were ended by force ({was.ForcedWhy}): {ended}.",
        _ when Overstays(was, next) && run.Policy.WhenSessionsStay is WhenSessionsStay.KeepWaiting => $"Sessions on {next.Server} take longer than planned. The plan keeps waiting.",
        _ when next.Trouble != was.Trouble && next.Trouble is not Trouble.None => $"{next.Server} needs a decision: {next.Why}",
        _ when next.Phase != was.Phase || next.Opened != was.Opened => Moved(was, next, run),
        _ when next.Distrusted && !was.Distrusted => $"{next.Server}: {next.Why}",
        TurnEvent.NotYet e when next.SilentSince is not null && was.SilentSince is null => $"{next.Server}: {e.Why}",
        _ => null,
    };

    private static bool Overstays(ServerTurn was, ServerTurn next) => next.Trouble is Trouble.Overdue && was.Trouble is not Trouble.Overdue;

    private static string Moved(ServerTurn was, ServerTurn next, UpgradeRun run) => next.Phase switch
    {
        Phase.Queued when was.Goal is Goal.PutOff => $"{next.Server} is routed again with {next.Previous}; its turn comes in the next window.",
        Phase.Queued => $"{next.Server} waits for its turn.",
        Phase.Draining when was.Lingering && !next.Lingering && next.Goal is not Goal.LeaveOut => $"No client belongs to {next.Server} any more. The routers are told to stop.",
        Phase.Draining when next.Lingering && was.Phase is Phase.Queued => $"The routers are told to send no new client of {run.Program} to {next.Server}; its own may finish.",
        Phase.Waiting when next.Lingering => $"No router sends new clients. Waiting for the clients of {next.Server} to finish.",
        Phase.Draining when next.Goal is Goal.LeaveOut => $"{next.Server} is being left out of service{Reason(next)}",
        Phase.Draining when was.Phase is not Phase.Queued => $"The routers are told again to stop sending {run.Program} to {next.Server}{Reason(next)}",
        Phase.Draining => $"The routers are told to stop sending {run.Program} to {next.Server}.",
        Phase.Waiting => $"Every router has stopped. Waiting for the sessions on {next.Server} to end.",
        Phase.Upgrading => $"No session is left on {next.Server}. The upgrade to {TurnMachine.VersionOf(next, run)} is ordered.",
        Phase.Verifying when next.Goal is Goal.Return or Goal.PutOff => $"{next.Server} is put back untouched; its version and health are checked first.",
        Phase.Verifying => $"{next.Server} reports the upgrade complete. Its version and health are checked.",
        Phase.Restoring when next.Opened => $"{next.Server} answers. The routers are told to begin sending {run.Program} again.",
        Phase.Restoring => $"{next.Server} runs {TurnMachine.VersionOf(next, run)} and is healthy.",
        Phase.Upgraded => $"{next.Server} is routed again with {run.Version}.",
        Phase.RolledBack => $"{next.Server} is routed again with {next.Previous}.",
        Phase.Returned => $"{next.Server} was not upgraded and keeps serving.",
        Phase.LeftOut => $"{next.Server} is out of service{Reason(next)}",
    };

    public static string Tell(RunEvent happened, UpgradeRun next) => happened switch
    {
        RunEvent.Approved e => $"{ActorWords.Of(e.By)} started the upgrade of {next.Program} to {next.Version}.",
        RunEvent.Paused e => $"{ActorWords.Of(e.By)} paused the run.",
        RunEvent.Resumed e => $"{ActorWords.Of(e.By)} resumed the run.",
        RunEvent.CancelledAfterTurns e => $"{ActorWords.Of(e.By)} cancelled: servers that are out are finished first.",
        RunEvent.CancelledNow e => $"{ActorWords.Of(e.By)} cancelled: what has not begun to upgrade is put back.",
        RunEvent.RollBackOrdered e => $"{ActorWords.Of(e.By)} ordered all servers rolled back.",
        RunEvent.GateOpened e => $"{ActorWords.Of(e.By)} let the next wave begin.",
        RunEvent.HoursEnded e => $"{e.Why} Servers that were not ordered to upgrade are put back; the others are finished.",
        RunEvent.HoursBegan => "The window is open: the run goes on.",
        RunEvent.HoursMissed => "A window went by without this run. It goes on in the next one.",
        RunEvent.HoursMoved { Opens: null } e => $"No opening is in sight any more. {e.Why}",
        RunEvent.HoursMoved e => $"It goes on at another time than was said. {e.Why}",
        RunEvent.FreezeOverridden e => $"{ActorWords.Of(e.By)} lets the run go on in spite of freezes: {e.Why}",
        RunEvent.WaveEnded e => $"Wave {e.Wave + 1} is done.",
        RunEvent.WaveStarted e => $"Wave {e.Wave + 1} begins.",
        RunEvent.RunEnded e => End(e.As),
        RunEvent.Ticked => "",
        _ => throw new InvalidOperationException($"No words for {happened.GetType().Name}."),
    };

    private static string End(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "All servers are upgraded and routed.",
        RunStatus.Incomplete => "The run is over; not every server was upgraded.",
        RunStatus.Cancelled => "The run was cancelled; everything that was put back is routed.",
        RunStatus.RolledBack => "The run was rolled back.",
        RunStatus.AwaitingApproval or RunStatus.Running or RunStatus.Cancelling or RunStatus.PuttingBack or RunStatus.RollingBack => "The run goes on.",
    };

    private static string Verb(Choice choice) => choice switch
    {
        Choice.Retry => "try again on",
        Choice.Continue => "go on with",
        Choice.Skip => "skip",
        Choice.Exclude => "leave out",
        Choice.RollBack => "roll back",
        Choice.Force => "end the sessions on",
    };

    private static string Reason(ServerTurn turn) => turn.Why is { Length: > 0 } why ? $": {why}" : ".";
}
