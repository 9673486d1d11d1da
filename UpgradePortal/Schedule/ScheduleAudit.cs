using UpgradePortal.Audit;
using UpgradePortal.Audit.Core;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Schedule;

/// <summary>What the audit log says of maintenance windows and freezes.</summary>
public static class ScheduleAudit
{
    public static readonly ChangeCodes<Recurrence> Window = new("window");
    public static readonly ChangeCodes<FreezeData> Freeze = new("freeze");
}

/// <param name="Freeze">When it holds.</param>
/// <param name="Programs">Whom; null: all.</param>
public sealed record FreezeData(Freeze Freeze, IReadOnlyList<string>? Programs)
{
    public static FreezeData Of(FreezeRow row) => new(row.Freeze, row.Programs);
}

/// <summary>Maintenance windows and freezes in the audit log.</summary>
internal sealed class ScheduleAuditText : AuditTextTable
{
    public ScheduleAuditText()
    {
        Add(ScheduleAudit.Window, e => $"the window {e.Name}", (d, _) => ScheduleText.Of(d));
        Add(ScheduleAudit.Freeze, e => $"the freeze {e.Name}", (d, local) => ScheduleText.Of(d.Freeze, d.Programs, local));
    }
}
