using UpgradePortal.Data;

namespace UpgradePortal.Features;

/// <summary>Rights in words.</summary>
internal static class RightsWords
{
    public static string Of(Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Operator => "operator",
        Role.Approver => "approver",
        Role.Administrator => "administrator",
    };

    /// <param name="roles">All of them.</param>
    /// <param name="programs">The only ones; null: all.</param>
    public static string Of(IReadOnlyList<Role> roles, IReadOnlyList<string>? programs) =>
        string.Join(", ", roles.Select(Of)) + (programs is null ? "" : $", for {string.Join(", ", programs)}");

    public static string Of(Rights rights) => Of(rights.Roles, rights.CoversAll ? null : rights.Programs);
}
