using UpgradePortal.Audit.Core;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs;

/// <summary>What the audit log says of runs and of each server's upgrade: every event of theirs that is told, under the same
/// code.</summary>
public static class RunAudit
{
    public static IReadOnlyList<AuditCode<RunEventData>> Run { get; } =
        [.. RunEventCodes.All.Except([RunEventCodes.ApprovalCounted, RunEventCodes.ApprovalRequired, RunEventCodes.ApprovalRequested])
            .Select(c => new AuditCode<RunEventData>(c))];

    public static IReadOnlyList<AuditCode<TurnEventData>> ServerUpgrade { get; } = [
        .. TurnEventCodes.All.Select(c => new AuditCode<TurnEventData>(c))];

    public static AuditSubject Subject(RunRow run) =>
        new("run", $"{run.Id}") { Program = run.Program, Version = run.Version, PlanId = run.PlanId, RunId = run.Id };

    public static AuditSubject Subject(RunRow run, string server) =>
        Subject(run) with { Type = "serverUpgrade", Id = $"{run.Id}/{server}", Server = server };

    /// <param name="wave">From 1, as people count.</param>
    public static AuditSubject Subject(RunRow run, int wave) => Subject(run) with { Type = "wave", Id = $"{run.Id}/{wave}" };
}
