using UpgradePortal.Data;

namespace UpgradePortal.Features.ApiTokens;

/// <param name="Id">To revoke it with.</param>
/// <param name="Name">Given by its owner.</param>
/// <param name="Owner">Whose it is; it never does more than they may.</param>
/// <param name="Roles">All of them.</param>
/// <param name="Programs">The only ones it may act on; null: all that its owner may.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">It does not count from then on.</param>
/// <param name="LastUsedAt">To the minute; null: never.</param>
/// <param name="IsRevoked">It does not count any more.</param>
public sealed record TokenView(
    Guid Id, string Name, string Owner, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Programs,
    DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, bool IsRevoked)
{
    public static TokenView Of(TokenRow row, string owner) => new(
        row.Id, row.Name, owner, row.Rights.Roles, row.Rights.CoversAll ? null : row.Rights.Programs,
        row.CreatedAt, row.ExpiresAt, row.LastUsedAt, row.RevokedAt is not null);
}
