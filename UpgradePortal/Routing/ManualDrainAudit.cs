using UpgradePortal.Audit.Core;

namespace UpgradePortal.Routing;

/// <summary>What the audit log says of programs that people take out of routing.</summary>
public static class ManualDrainAudit
{
    public static readonly AuditCode<ManualDrainData> Drained = new("instance.drained");
    public static readonly AuditCode<ManualDrainData> Maintenance = new("instance.maintenance");

    /// <summary>The clients of a sticky program have finished; its routers are told to stop.</summary>
    public static readonly AuditCode<NoData> Stopped = new("instance.stopped");
    public static readonly AuditCode<ReturnData> RestoreOrdered = new("instance.restoreOrdered");

    /// <summary>The same of an unowned drain.</summary>
    public static readonly AuditCode<ReturnData> UnownedRestoreOrdered = new("instance.unownedRestoreOrdered");

    /// <summary>Every router in service routes to it again.</summary>
    public static readonly AuditCode<ReasonData> Routed = new("instance.routed");
}

/// <param name="AcceptedOutage">Why nobody may serve for a while; null: somebody always must.</param>
public sealed record ManualDrainData(string Reason, string? AcceptedOutage);

/// <param name="OutReason">Why it was out.</param>
/// <param name="Reason">Why it is routed again.</param>
public sealed record ReturnData(string OutReason, string Reason);
