using UpgradePortal.Common;

namespace UpgradePortal.Identity.Pages;

/// <summary>Rights as a form has them.</summary>
public sealed class RightsForm
{
    private static readonly char[] Between = [',', ' ', ';', '\n'];

    public HashSet<Role> Roles { get; private init; } = [Role.Viewer];

    public string? Programs { get; set; }

    public static RightsForm Of(IReadOnlyList<Role> roles, IReadOnlyList<string>? programs) =>
        new() { Roles = [.. roles], Programs = programs is null ? null : string.Join(", ", programs) };

    public void Put(Role role, bool has)
    {
        if (has) Roles.Add(role);
        else Roles.Remove(role);
    }

    public IReadOnlyList<Role> RolesGiven => [.. Roles.Order()];

    /// <summary>Null: all.</summary>
    public IReadOnlyList<string>? ProgramsGiven =>
        string.IsNullOrWhiteSpace(Programs) ? null
        : Programs.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
