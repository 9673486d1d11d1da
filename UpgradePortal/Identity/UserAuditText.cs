using UpgradePortal.Audit;

namespace UpgradePortal.Identity;

/// <summary>Accounts, tokens and sign-ins in the audit log.</summary>
internal sealed class UserAuditText : AuditTextTable
{
    public UserAuditText()
    {
        Add(UserAudit.Created, e => $"Added the account {e.Name}", e => [$"{Of(e.Data.Rights)}{(e.Data.IsFirst ? ", the first" : "")}"]);
        Add(UserAudit.RightsChanged, e => $"Changed what {e.Name} may do", e => Changed(e.Data, Of));
        Add(UserAudit.Locked, e => $"Locked the account {e.Name}");
        Add(UserAudit.Unlocked, e => $"Unlocked the account {e.Name}");
        Add(UserAudit.PasswordChanged, e => $"Changed the password of {e.Name}");
        Add(UserAudit.PasswordReset, e => $"Gave {e.Name} a new password");
        Add(UserAudit.SecondFactorOn, e => $"Turned on the second factor of {e.Name}");
        Add(UserAudit.SecondFactorOff, e => $"Turned off the second factor of {e.Name}");
        Add(UserAudit.SignedIn, _ => "Signed in");
        Add(UserAudit.SignedOut, _ => "Signed out");
        Add(UserAudit.SessionsEnded, e => $"Ended sign-ins of {e.Name}");
        Add(UserAudit.Confirmed, e => $"Confirmed that the account {e.Name} is its owner's");
        Add(UserAudit.LockedOut, _ => "Locked out for a while: too many wrong passwords or codes");
        Add(UserAudit.TokenCreated, e => $"Added the token {e.Name}", e => [$"{Of(e.Data.Rights)}, until {e.At(e.Data.Until)}"]);
        Add(UserAudit.TokenRevoked, e => $"Revoked the token {e.Name}", e => [Of(e.Data.Rights)]);
    }

    private static string Of(RightsData rights) => RightsText.Of(rights.Roles, rights.Programs);
}
