using System.Collections.Immutable;

namespace UpgradePortal.Method;

/// <summary>So many of certain people must say yes.</summary>
/// <param name="Count">How many.</param>
/// <param name="People">By name; empty: anybody who may approve for the program.</param>
/// <param name="ByAdministrators">Of those, only administrators.</param>
public sealed record ApprovalNeed(int Count, ImmutableArray<string> People, bool ByAdministrators)
{
    public bool Takes(Voice voice) =>
        (People.IsDefaultOrEmpty || People.Contains(voice.Person, StringComparer.OrdinalIgnoreCase)) && (!ByAdministrators || voice.IsAdministrator);

    public override string ToString() =>
        !People.IsDefaultOrEmpty ? $"{Count} of {string.Join(", ", People)}" :
        ByAdministrators ? Count == 1 ? "1 administrator" : $"{Count} administrators" : Count == 1 ? "1 approver" : $"{Count} approvers";
}
