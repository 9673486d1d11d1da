using UpgradePortal.Data;

namespace UpgradePortal.Features;

/// <summary>What rights must be before they are given; each fault names its field and the remedy.</summary>
internal static class RightsChecks
{
    public static Faults Rights(this Faults faults, RightsInput input, IReadOnlyCollection<string> known)
    {
        faults.Unless(input.Roles is { Count: > 0 }, "roles", "Give at least one of viewer, operator, approver, administrator.")
            .Unless(input.Roles is null || input.Roles.All(Enum.IsDefined), "roles", "There are viewer, operator, approver and administrator.")
            .Unless(input.Programs is not { Count: 0 }, "programs", "Name at least one program, or leave the list out for all of them.")
            .Unless(input.Programs is null || input.Roles is null || input.Roles.Any(r => r is Role.Operator or Role.Approver), "programs", "Only operators and approvers can be limited to programs.")
            .Unless(input.Programs is null || input.Roles?.Contains(Role.Administrator) is not true, "programs", "An administrator can't be limited to programs.");
        return faults.Known(input.Programs, known);
    }
}
