using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <param name="Program">Which program.</param>
/// <param name="Version">Wanted version.</param>
/// <param name="Servers">Servers in the order of their turns; left out: the whole server list.</param>
/// <param name="Windows">Names of the windows it may run in; left out: it is started by hand, at any time.</param>
/// <param name="Policy">How; left out: one server out at once, at least one serving.</param>
public sealed record PlanInput(
    string? Program, string? Version, IReadOnlyList<string>? Servers, PolicyInput? Policy, IReadOnlyList<string>? Windows = null)
{
    /// <returns>What would make the same plan again.</returns>
    public static PlanInput Of(PlanRow plan) => new(plan.Program, plan.Version, plan.Servers, PolicyInputs.Of(plan.Policy), plan.Windows);
}

/// <summary>A plan as it is shown.</summary>
public sealed record PlanView(
    Guid Id, string Program, string Version, RunPolicy Policy, IReadOnlyList<string> Servers, DateTimeOffset CreatedAt, string CreatedBy,
    PlanStatus Status, IReadOnlyList<string> Windows, DateTimeOffset? OpensAt, string? HoldReason, string? EndReason,
    string? FreezeOverride, Guid? RunId)
{
    public static PlanView Of(PlanRow row) => new(row.Id, row.Program, row.Version, row.Policy, row.Servers, row.CreatedAt, row.CreatedBy,
        row.Status, row.Windows, row.OpensAt, row.HoldReason, row.EndReason, row.FreezeOverride, row.RunId);
}
