using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using UpgradePortal.Identity.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.Data;

/// <summary>A key that a program signs in with, on behalf of its owner. Only its hash is kept.</summary>
public sealed class TokenRow
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public required string OwnerId { get; set; }

    /// <summary>SHA-256: it is long and random, so that is enough.</summary>
    public required string Hash { get; set; }

    /// <summary>The token that it was made with, and is revoked with; null: a person made it.</summary>
    public Guid? MadeBy { get; set; }

    public string RightsJson { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public bool IsGood(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    [NotMapped]
    public Rights Rights
    {
        get => JsonSerializer.Deserialize<Rights>(RightsJson, RowJson.Options)!;
        set => RightsJson = JsonSerializer.Serialize(value, RowJson.Options);
    }
}
