using UpgradePortal.Audit;

namespace UpgradePortal.Schedule;

/// <summary>Maintenance windows and freezes in the audit log.</summary>
internal sealed class ScheduleAuditText : AuditTextTable
{
    public ScheduleAuditText()
    {
        Add(ScheduleAudit.Window, e => $"the window {e.Name}", (d, _) => ScheduleText.Of(d));
        Add(ScheduleAudit.Freeze, e => $"the freeze {e.Name}", (d, local) => ScheduleText.Of(d.Freeze, d.Programs, local));
    }
}
