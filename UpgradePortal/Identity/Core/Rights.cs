using UpgradePortal.Common;

namespace UpgradePortal.Identity.Core;

/// <summary>What a person or a token may do.</summary>
/// <param name="Roles">At least one.</param>
/// <param name="Programs">The only ones that an operator or approver may act on; null: all. Everybody may look at all.</param>
public sealed record Rights(IReadOnlyList<Role> Roles, IReadOnlyList<string>? Programs)
{
    public static readonly Rights All = new([Role.Administrator], null);

    public static readonly Rights None = new([], []);

    public bool IsAdministrator => Roles.Contains(Role.Administrator);

    /// <summary>Everybody with any role may look.</summary>
    public bool Has(Role role) => IsAdministrator || Roles.Contains(role) || (role is Role.Viewer && Roles.Count > 0);

    public bool CoversAll => IsAdministrator || Programs is null;

    public bool Covers(string program) => CoversAll || Programs!.Contains(program, StringComparer.Ordinal);

    /// <returns>What both allow: a token never does more than its owner.</returns>
    public Rights And(Rights other) => new([.. Roles.Where(other.Has)],
        CoversAll ? (other.CoversAll ? null : other.Programs) : other.CoversAll ? Programs : [.. Programs!.Where(other.Covers)]);

    public bool Equals(Rights? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() =>
        string.Join(" ", Roles.Order()) + (CoversAll ? "" : $" of {string.Join(", ", Programs!.Order(StringComparer.Ordinal))}");
}
