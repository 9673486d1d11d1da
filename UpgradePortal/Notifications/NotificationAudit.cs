using UpgradePortal.Audit.Core;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;

namespace UpgradePortal.Notifications;

/// <summary>What the audit log says of webhooks and notifications. Nothing secret stands there.</summary>
public static class NotificationAudit
{
    public static readonly ChangeCodes<WebhookData> Webhook = new("webhook");
    public static readonly AuditCode<AnswerData> WebhookTested = new("webhook.tested");
    public static readonly AuditCode<AnswerData> MailTested = new("portal.mailTested");
    public static readonly AuditCode<Change<PreferencesData>> PreferencesChanged =
        new("user.notificationsChanged") { Personal = ["address", "newAddress"] };
    public static readonly AuditCode<NotificationData> Resent = new("notification.resent");
}

/// <param name="Host">Scheme and host of its address.</param>
/// <param name="IsOn">It is sent to.</param>
/// <param name="HasOwnBody">The body has a shape of its own.</param>
/// <param name="Wants">Of what it is told.</param>
public sealed record WebhookData(string Host, bool IsOn, bool HasOwnBody, PreferenceData Wants)
{
    /// <summary>Another address was given with this change; null: none.</summary>
    public bool? NewAddress { get; init; }

    /// <summary>A new secret was given with this change; null: none.</summary>
    public bool? NewSecret { get; init; }

    public static WebhookData Of(WebhookRow row) => new(row.Host, row.IsOn, row.Template is not null, PreferenceData.Of(row.Preferences));
}

/// <param name="Answer">Of the receiver.</param>
public sealed record AnswerData(string Answer);

/// <param name="Kind">Of notification.</param>
/// <param name="Text">As it was sent.</param>
public sealed record NotificationData(NotificationKind Kind, string Text);

/// <param name="Address">For e-mail; null: nothing is sent.</param>
/// <param name="Wants">Of what.</param>
public sealed record PreferencesData(string? Address, PreferenceData Wants)
{
    /// <summary>It counts once the code that was sent there is entered; null: none waits.</summary>
    public string? NewAddress { get; init; }
}

/// <param name="Kinds">Of notifications.</param>
/// <param name="Programs">Only of these; null: of all.</param>
public sealed record PreferenceData(IReadOnlyList<NotificationKind> Kinds, IReadOnlyList<string>? Programs)
{
    public static PreferenceData Of(NotificationPreferences preferences) =>
        new([.. preferences.Kinds.Order()], preferences.Programs is null ? null : [.. preferences.Programs.Order(StringComparer.Ordinal)]);
}
