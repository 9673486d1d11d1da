using UpgradePortal.Common;
using UpgradePortal.Identity.Core;

namespace UpgradePortal.Identity;

/// <param name="Roles">viewer, operator, approver, administrator.</param>
/// <param name="Programs">The only ones an operator or approver may act on; leave it out for all.</param>
public record RightsInput(IReadOnlyList<Role>? Roles, IReadOnlyList<string>? Programs)
{
    public Rights ToRights() =>
        new([.. Roles!.Distinct().Order()],
            Programs is null ? null : [.. Programs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}

/// <summary>What rights must be before they are given; each fault names its field and the remedy.</summary>
internal static class RightsChecks
{
    public static ValidationErrors Rights(this ValidationErrors faults, RightsInput input, IReadOnlyCollection<string> known)
    {
        faults.Unless(input.Roles is { Count: > 0 }, "roles", "Give at least one of viewer, operator, approver, administrator.")
            .Unless(input.Roles is null || input.Roles.All(Enum.IsDefined), "roles",
                "There are viewer, operator, approver and administrator.")
            .Unless(input.Programs is not { Count: 0 }, "programs", "Name at least one program, or leave the list out for all of them.")
            .Unless(input.Programs is null || input.Roles is null || input.Roles.Any(r => r is Role.Operator or Role.Approver), "programs",
                "Only operators and approvers can be limited to programs.")
            .Unless(input.Programs is null || input.Roles?.Contains(Role.Administrator) is not true, "programs",
                "An administrator can't be limited to programs.");
        return faults.Known(input.Programs, known);
    }
}

/// <summary>Rights in words.</summary>
internal static class RightsText
{
    public static string Of(Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Operator => "operator",
        Role.Approver => "approver",
        Role.Administrator => "administrator",
    };

    /// <param name="programs">The only ones; null: all.</param>
    public static string Of(IReadOnlyList<Role> roles, IReadOnlyList<string>? programs) =>
        string.Join(", ", roles.Select(Of)) + (programs is null ? "" : $", for {string.Join(", ", programs)}");

    public static string Of(Rights rights) => Of(rights.Roles, rights.CoversAll ? null : rights.Programs);
}
