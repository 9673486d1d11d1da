using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

public sealed record PlanView(Guid Id, string Program, string Version, RunPolicy Policy, IReadOnlyList<string> Servers, DateTimeOffset CreatedAt, string CreatedBy)
{
    public static PlanView Of(PlanRow row) => new(row.Id, row.Program, row.Version, row.Policy, row.Servers, row.CreatedAt, row.CreatedBy);
}
