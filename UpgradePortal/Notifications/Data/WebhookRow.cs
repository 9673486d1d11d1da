using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications.Data;

/// <summary>A program elsewhere that is told what happens here.</summary>
public sealed class WebhookRow
{
    public Guid Id { get; set; }
    public required string Name { get; set; }

    /// <summary>Encrypted, see <see cref="Secrets"/>: for many receivers whoever has the address may write there.</summary>
    [MaxLength(StoredText.Sealed)]
    public required string Url { get; set; }

    /// <summary>Scheme and host of it, for people and the record.</summary>
    public required string Host { get; set; }

    /// <summary>Encrypted. What is sent is signed with it.</summary>
    [MaxLength(StoredText.Sealed)]
    public required string Secret { get; set; }

    public string PreferencesJson { get; set; } = "";

    /// <summary>Shape of the body; null: the portal's own.</summary>
    public string? Template { get; set; }

    public bool IsOn { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    [NotMapped]
    public NotificationPreferences Preferences
    {
        get => JsonSerializer.Deserialize<NotificationPreferences>(PreferencesJson, RowJson.Options)!;
        set => PreferencesJson = JsonSerializer.Serialize(value, RowJson.Options);
    }
}
