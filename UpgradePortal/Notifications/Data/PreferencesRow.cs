using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications.Data;

/// <summary>What somebody wants to be told of by e-mail. Whoever has chosen nothing has none, and is told of
/// <see cref="NotificationPreferences.Usual"/>.</summary>
public sealed class PreferencesRow
{
    public required string UserId { get; set; }
    public required string PreferencesJson { get; set; }

    /// <summary>Address that the account gets once its code is entered; null: none waits.</summary>
    public string? NewAddress { get; set; }

    /// <summary>Of the code that was sent there; null: none was.</summary>
    public string? CodeHash { get; set; }

    public DateTimeOffset? CodeUntil { get; set; }

    [NotMapped]
    public NotificationPreferences Preferences
    {
        get => JsonSerializer.Deserialize<NotificationPreferences>(PreferencesJson, RowJson.Options)!;
        set => PreferencesJson = JsonSerializer.Serialize(value, RowJson.Options);
    }

    public static PreferencesRow Of(string userId, NotificationPreferences preferences) =>
        new() { UserId = userId, PreferencesJson = JsonSerializer.Serialize(preferences, RowJson.Options) };
}
