using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.Data;

/// <summary>Somebody with an account. Its name and the hash of its password are Identity's own.</summary>
public sealed class UserRow : IdentityUser
{
    public string RightsJson { get; set; } = "";

    public PasswordState PasswordState { get; set; }

    /// <summary>The administrator who made the account, or gave it a password last; null: nobody but its owner.</summary>
    public string? VouchedBy { get; set; }
    public DateTimeOffset? VouchedAt { get; set; }

    /// <summary>Another administrator who knows that the account is its owner's; null: none said so.</summary>
    public string? ConfirmedBy { get; set; }

    /// <summary>Key of the authenticator app, encrypted; null: there is none.</summary>
    [MaxLength(StoredText.Sealed)]
    public string? AuthenticatorKey { get; set; }

    /// <summary>The newest step of the app's clock whose code was taken: none counts twice.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>SHA-256 of the recovery codes that are left.</summary>
    public string RecoveryCodesJson { get; set; } = "[]";

    /// <summary>By an administrator, who can undo it; null while the account is open.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    [NotMapped]
    public IReadOnlyList<string> RecoveryCodes
    {
        get => JsonSerializer.Deserialize<string[]>(RecoveryCodesJson, RowJson.Options)!;
        set => RecoveryCodesJson = JsonSerializer.Serialize(value, RowJson.Options);
    }

    [NotMapped]
    public Rights Rights
    {
        get => JsonSerializer.Deserialize<Rights>(RightsJson, RowJson.Options)!;
        set => RightsJson = JsonSerializer.Serialize(value, RowJson.Options);
    }
}

/// <summary>Whose word a password is.</summary>
public enum PasswordState
{
    /// <summary>Its owner chose it.</summary>
    Own,

    /// <summary>An administrator did: it is good for one sign-in, to choose another.</summary>
    ForOneSignIn,

    /// <summary>That sign-in has been.</summary>
    Spent,
}
