using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>A plan as it is shown.</summary>
public sealed record PlanView(
    Guid Id, string Program, string Version, RunPolicy Policy, IReadOnlyList<string> Servers, DateTimeOffset CreatedAt, string CreatedBy,
    PlanStatus Status, IReadOnlyList<string> Windows, DateTimeOffset? OpensAt, string? HeldWhy, string? EndedWhy, string? FreezeOverride, Guid? RunId)
{
    public static PlanView Of(PlanRow row) => new(row.Id, row.Program, row.Version, row.Policy, row.Servers, row.CreatedAt, row.CreatedBy,
        row.Status, row.Windows, row.OpensAt, row.HeldWhy, row.EndedWhy, row.FreezeOverride, row.RunId);
}
