using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace UpgradePortal.Data;

/// <summary>Somebody with an account. Name, password, second factor and the lock after failed attempts are Identity's own.</summary>
public sealed class PersonRow : IdentityUser
{
    public string RightsJson { get; set; } = "";

    /// <summary>By an administrator, who can undo it; null while the account is open.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>What they want to be told of by e-mail; null: they have chosen nothing.</summary>
    public string? WishJson { get; set; }

    [NotMapped]
    public Wish Wish
    {
        get => WishJson is null ? Wish.Usual : JsonSerializer.Deserialize<Wish>(WishJson, RowJson.Options)!;
        set => WishJson = JsonSerializer.Serialize(value, RowJson.Options);
    }

    [NotMapped]
    public Rights Rights
    {
        get => JsonSerializer.Deserialize<Rights>(RightsJson, RowJson.Options)!;
        set => RightsJson = JsonSerializer.Serialize(value, RowJson.Options);
    }
}
