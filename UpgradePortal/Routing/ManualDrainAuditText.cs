using UpgradePortal.Audit;

namespace UpgradePortal.Routing;

/// <summary>What people take out of routing, and bring back, in the audit log.</summary>
internal sealed class ManualDrainAuditText : AuditTextTable
{
    public ManualDrainAuditText()
    {
        Add(ManualDrainAudit.Drained, e => $"Drained {e.Instance} by hand", e => Drain(e.Data));
        Add(ManualDrainAudit.Maintenance, e => $"Drained {e.Instance} for maintenance", e => Drain(e.Data));
        Add(ManualDrainAudit.Stopped, e => $"The routers are told to stop sending to {e.Instance}", _ => ["Its clients finished."]);
        Add(ManualDrainAudit.RestoreOrdered, e => $"Ordered {e.Instance} routed again", e => Return(e.Data));
        Add(ManualDrainAudit.UnownedRestoreOrdered, e => $"Ordered {e.Instance} routed again: its drain was unowned", e => Return(e.Data));
        Add(ManualDrainAudit.Routed, e => $"{e.Instance} is routed again", e => WasOut(e.Data.Reason));
    }

    private static IEnumerable<string> Drain(ManualDrainData data) =>
        [data.Reason, data.AcceptedOutage is { } outage ? $"Outage accepted: {outage}" : ""];

    private static IEnumerable<string> Return(ReturnData data) => [.. WasOut(data.OutReason), $"Brought back because: {data.Reason}"];

    private static IEnumerable<string> WasOut(string? reason) => reason is { Length: > 0 } ? [$"It was out because: {reason}"] : [];
}
