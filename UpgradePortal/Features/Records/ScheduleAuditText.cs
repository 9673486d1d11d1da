using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Maintenance windows and freezes in the audit log.</summary>
internal sealed class ScheduleAuditText : AuditTextTable
{
    public ScheduleAuditText()
    {
        Add(ScheduleAudit.Window, e => $"the window {e.Name}", (d, _) => NightWords.Of(d));
        Add(ScheduleAudit.Freeze, e => $"the freeze {e.Name}", (d, local) => NightWords.Of(d.Freeze, d.Programs, local));
    }
}
