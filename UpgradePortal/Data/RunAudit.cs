using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>What the audit log says of runs and of each server's upgrade: every event of theirs that is told, under the same code.</summary>
public static class RunAudit
{
    public static IReadOnlyList<AuditCode<RunEventData>> Run { get; } =
    [
        .. new[]
        {
            RunEventCodes.Started, RunEventCodes.Paused, RunEventCodes.Resumed, RunEventCodes.Cancelled, RunEventCodes.CancelledAtOnce,
            RunEventCodes.RollbackOrdered, RunEventCodes.Promoted, RunEventCodes.WindowClosed, RunEventCodes.WindowOpened, RunEventCodes.WindowMissed,
            RunEventCodes.WindowMoved, RunEventCodes.FreezeOverridden, RunEventCodes.WaveStarted, RunEventCodes.WaveEnded, RunEventCodes.Ended,
        }.Select(c => new AuditCode<RunEventData>(c)),
    ];

    public static IReadOnlyList<AuditCode<TurnEventData>> ServerUpgrade { get; } =
    [
        .. TurnEventCodes.Steps.Concat(
        [
            TurnEventCodes.Answered, TurnEventCodes.NotYet, TurnEventCodes.Refused, TurnEventCodes.Failed, TurnEventCodes.Interrupted, TurnEventCodes.Settled,
            TurnEventCodes.ArrivedWhileStopped, TurnEventCodes.TimedOut, TurnEventCodes.Reverted, TurnEventCodes.RollbackOrdered, TurnEventCodes.Abandoned,
            TurnEventCodes.Decided,
        ]).Select(c => new AuditCode<TurnEventData>(c)),
    ];

    public static AuditSubject Subject(RunRow run) =>
        new("run", $"{run.Id}") { Program = run.Program, Version = run.Version, PlanId = run.PlanId, RunId = run.Id };

    public static AuditSubject Subject(UpgradeRun run, string server) =>
        new("serverUpgrade", $"{run.Id}/{server}") { Program = run.Program, Server = server, Version = run.Version, RunId = run.Id };

    /// <param name="run">Of it.</param>
    /// <param name="wave">From 1, as people count.</param>
    public static AuditSubject Subject(RunRow run, int wave) => Subject(run) with { Type = "wave", Id = $"{run.Id}/{wave}" };
}
