using UpgradePortal.Data;

namespace UpgradePortal.Features;

/// <param name="Roles">viewer, operator, approver, administrator.</param>
/// <param name="Programs">The only ones an operator or approver may act on; leave it out for all.</param>
public record RightsInput(IReadOnlyList<Role>? Roles, IReadOnlyList<string>? Programs)
{
    public Rights ToRights() => new([.. Roles!.Distinct().Order()], Programs is null ? null : [.. Programs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
