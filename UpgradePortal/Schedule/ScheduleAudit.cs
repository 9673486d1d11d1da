using UpgradePortal.Inventory;
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
