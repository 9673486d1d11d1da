using UpgradePortal.Data;

namespace UpgradePortal.Features.Accounts;

/// <param name="Name">Of the account.</param>
/// <param name="Roles">All of them.</param>
/// <param name="Programs">The only ones they may act on; null: all.</param>
/// <param name="IsLocked">By an administrator.</param>
/// <param name="LockedOutUntil">After wrong passwords; null when it is not.</param>
/// <param name="HasSecondFactor">A code is asked for after the password.</param>
/// <param name="CreatedAt">When.</param>
public sealed record PersonView(
    string Name, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Programs, bool IsLocked, DateTimeOffset? LockedOutUntil, bool HasSecondFactor, DateTimeOffset CreatedAt)
{
    public static PersonView Of(PersonRow row, DateTimeOffset now) => new(row.UserName!, row.Rights.Roles, row.Rights.CoversAll ? null : row.Rights.Programs, row.LockedAt is not null,
        row.LockoutEnd > now ? row.LockoutEnd : null, row.TwoFactorEnabled, row.CreatedAt);
}
