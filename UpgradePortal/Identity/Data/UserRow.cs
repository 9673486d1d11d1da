using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.Data;

/// <summary>Somebody with an account. Name, password, second factor and the lock after failed attempts are Identity's own.</summary>
public sealed class UserRow : IdentityUser
{
    public string RightsJson { get; set; } = "";

    /// <summary>By an administrator, who can undo it; null while the account is open.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    [NotMapped]
    public Rights Rights
    {
        get => JsonSerializer.Deserialize<Rights>(RightsJson, RowJson.Options)!;
        set => RightsJson = JsonSerializer.Serialize(value, RowJson.Options);
    }
}
