using UpgradePortal.Audit.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>What the audit log says of plans.</summary>
public static class PlanAudit
{
    public static readonly AuditCode<PlanData> Created = new("plan.created");
    public static readonly AuditCode<Change<PlanData>> Changed = new("plan.changed");
    public static readonly AuditCode<OccurrenceData> Scheduled = new("plan.scheduled");
    public static readonly AuditCode<OccurrenceData> Unscheduled = new("plan.unscheduled");
    public static readonly AuditCode<ReasonData> Cancelled = new("plan.cancelled");
    public static readonly AuditCode<Change<ReasonData>> FreezeOverridden = new("plan.freezeOverridden");
    public static readonly AuditCode<ReasonData> Done = new("plan.done");
    public static readonly AuditCode<ReasonData> NotStarted = new("plan.notStarted");
    public static readonly AuditCode<MissedWindowData> WindowMissed = new("plan.windowMissed");
    public static readonly AuditCode<ReasonData> ApprovalRequested = new("plan.approvalRequested");
    public static AuditSubject Subject(PlanRow plan) =>
        new("plan", $"{plan.Id}") { Program = plan.Program, Version = plan.Version, PlanId = plan.Id, RunId = plan.RunId };
}

/// <summary>A plan with all that is approved.</summary>
/// <param name="Version">To which the program is upgraded.</param>
/// <param name="Servers">In order.</param>
/// <param name="Windows">Names of the windows it may run in; empty: at any time.</param>
/// <param name="Policy">Without the windows.</param>
public sealed record PlanData(string Version, IReadOnlyList<string> Servers, IReadOnlyList<string> Windows, RunPolicy Policy)
{
    public static PlanData Of(PlanRow plan) => new(plan.Version, plan.Servers, plan.Windows, plan.Policy);
}

/// <param name="Opens">Beginning of the opening a plan waits for; null: to be looked up.</param>
public sealed record OccurrenceData(DateTimeOffset? Opens);

/// <param name="Opened">Beginning of the opening that went by.</param>
/// <param name="Reason">Why the plan did not start; null: the portal was not running.</param>
/// <param name="IsOpen">The next opening has begun already.</param>
/// <param name="Opens">Beginning of the next opening; null: none is in sight.</param>
public sealed record MissedWindowData(DateTimeOffset Opened, string? Reason, bool IsOpen, DateTimeOffset? Opens);
