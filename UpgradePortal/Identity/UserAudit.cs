using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity;

/// <summary>What the audit log says of accounts and tokens.</summary>
public static class UserAudit
{
    public static readonly AuditCode<NewUserData> Created = new("user.created");
    public static readonly AuditCode<Change<RightsData>> RightsChanged = new("user.rightsChanged");
    public static readonly AuditCode<NoData> Locked = new("user.locked");
    public static readonly AuditCode<NoData> Unlocked = new("user.unlocked");
    public static readonly AuditCode<NoData> PasswordChanged = new("user.passwordChanged");
    public static readonly AuditCode<NoData> PasswordReset = new("user.passwordReset");
    public static readonly AuditCode<NoData> SecondFactorOn = new("user.secondFactorOn");
    public static readonly AuditCode<NoData> SecondFactorOff = new("user.secondFactorOff");
    public static readonly AuditCode<NoData> SignedIn = new("user.signedIn");
    public static readonly AuditCode<NoData> SignedOut = new("user.signedOut");
    public static readonly AuditCode<NoData> SessionsEnded = new("user.sessionsEnded");
    public static readonly AuditCode<NoData> Confirmed = new("user.confirmed");
    public static readonly AuditCode<NoData> LockedOut = new("user.lockedOut");
    public static readonly AuditCode<TokenData> TokenCreated = new("token.created");
    public static readonly AuditCode<TokenData> TokenRevoked = new("token.revoked");

    public static AuditSubject Token(TokenRow row) => new("token", row.Name);
}

/// <param name="Programs">The only ones they may act on; null: all.</param>
public sealed record RightsData(IReadOnlyList<Role> Roles, IReadOnlyList<string>? Programs)
{
    public static RightsData Of(Rights rights) =>
        new([.. rights.Roles.Order()], rights.CoversAll ? null : [.. rights.Programs!.Order(StringComparer.Ordinal)]);
}

/// <param name="Rights">Of the new account.</param>
/// <param name="IsFirst">It was made with the set-up key.</param>
public sealed record NewUserData(RightsData Rights, bool IsFirst);

/// <param name="Rights">Of the token.</param>
/// <param name="Until">When it expires.</param>
public sealed record TokenData(RightsData Rights, DateTimeOffset Until);
