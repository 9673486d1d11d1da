using UpgradePortal.Audit;

namespace UpgradePortal.Notifications;

/// <summary>Webhooks and notifications in the audit log.</summary>
internal sealed class NotificationAuditText : AuditTextTable
{
    public NotificationAuditText()
    {
        Add(NotificationAudit.Webhook, e => $"the webhook {e.Name}", (d, _) => Of(d));
        Add(NotificationAudit.WebhookTested, e => $"Tested the webhook {e.Name}", e => [e.Data.Answer]);
        Add(NotificationAudit.MailTested, _ => "Tested mail", e => [e.Data.Answer]);
        Add(NotificationAudit.PreferencesChanged, e => $"Changed what {e.Name} is told of", e => Changed(e.Data, Of));
        Add(NotificationAudit.Resent, _ => "Sent a message again", e => [e.Data.Text]);
    }

    private static string Of(WebhookData data) => string.Join(", ", new[]
    {
        data.Host,
        data.IsOn ? "on" : "off",
        $"{(data.HasOwnBody ? "own body" : "usual body")}: {NotificationText.Of(data.Wants.Kinds, data.Wants.Programs)}",
        data.NewAddress is true ? "another address" : null,
        data.NewSecret is true ? "a new secret" : null,
    }.OfType<string>());

    private static string Of(PreferencesData data) =>
        (data.Address is { } address ? $"{address}: {NotificationText.Of(data.Wants.Kinds, data.Wants.Programs)}" : "none")
        + (data.NewAddress is { } waits ? $"; {waits} waits for its code" : "");
}
