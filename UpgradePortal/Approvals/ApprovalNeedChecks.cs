using UpgradePortal.Common;

namespace UpgradePortal.Approvals;

/// <summary>What groups of approvers must be before they are saved; each fault names its field and the remedy.</summary>
internal static class ApprovalNeedChecks
{
    public const int MaxGroups = 10;

    /// <summary>Where what is wrong with one of them is told.</summary>
    public static string FieldOf(string field, int at) => $"{field}[{at}]";

    public static ValidationErrors Needs(this ValidationErrors faults, IReadOnlyList<ApprovalNeedInput>? needs, string field)
    {
        faults.Unless(needs is null or { Count: <= MaxGroups }, field,
            $"Name at most {MaxGroups} groups of approvers.");
        foreach (var (need, at) in (needs ?? []).Select((n, i) => (n, FieldOf(field, i))))
            faults.Unless(need is { Count: >= 1 and <= 20, Approvers: null or { Count: <= 50 } }, at,
                "Each group needs a count from 1 to 20 and at most 50 names.")
                .Unless(need?.Approvers is not { Count: > 0 } people || people.Count >= need.Count, at,
                    "A group can't need more approvals than it has people.");
        return faults;
    }
}
