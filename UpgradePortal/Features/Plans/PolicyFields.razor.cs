using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Features.Plans;

/// <summary>The part of the plan's form that most plans leave as it is.</summary>
public sealed partial class PolicyFields
{
    [Parameter, EditorRequired] public required PlanForm Form { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyDictionary<string, string[]> Faults { get; set; }

    private bool Has(string field) => Faults.ContainsKey($"policy.{field}");

    private string? Fault(string field) => Faults.TryGetValue($"policy.{field}", out var faults) ? string.Join(" ", faults) : null;
}
