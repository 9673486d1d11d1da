using System.Collections.Immutable;
using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>One group of approvers.</summary>
/// <param name="Count">So many of them.</param>
/// <param name="People">By name; left out: anybody who may approve for the program.</param>
/// <param name="ByAdministrators">Of those, only administrators.</param>
public sealed record ApprovalNeedInput(int Count, IReadOnlyList<string>? People = null, bool ByAdministrators = false)
{
    public static ImmutableArray<ApprovalNeed> ToNeeds(IReadOnlyList<ApprovalNeedInput>? inputs) =>
        [.. (inputs ?? []).Select(i => new ApprovalNeed(i.Count, [.. i.People ?? []], i.ByAdministrators))];

    public static ApprovalNeedInput Of(ApprovalNeed need) => new(need.Count, need.People.IsDefaultOrEmpty ? null : need.People, need.ByAdministrators);
}
