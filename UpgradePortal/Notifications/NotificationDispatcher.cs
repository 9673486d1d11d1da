using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>Carries one message to one receiver, as it is set up now: it may have changed since the message was written.</summary>
public sealed class NotificationDispatcher(
    IDbContextFactory<PortalDb> databases, Secrets secrets, WebhookSender webhooks, MailSender mail, PortalLinks links, TimeProvider clock)
{
    public bool HasMail => mail.IsOn;

    /// <param name="delivery">With its notice.</param>
    /// <param name="cancellation">Nobody then knows whether it was taken.</param>
    public async Task<SendResult> SendAsync(DeliveryRow delivery, CancellationToken cancellation)
    {
        var notification = Message(delivery.Id, delivery.Notice!);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (delivery.WebhookId is { } id)
        {
            return await db.Set<WebhookRow>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancellation) is { IsOn: true } webhook
                ? await SendAsync(webhook, notification, cancellation) : new SendResult.PermanentFailure("The webhook is switched off.");
        }
        if (delivery.Address is { } former) return await mail.SendAsync(former, notification, cancellation);
        var person = await db.Set<UserRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == delivery.PersonId, cancellation);
        return person is { Email: { } address, LockedAt: null }
            ? await mail.SendAsync(address, notification, cancellation)
            : new SendResult.PermanentFailure("The account has no address, or is locked.");
    }

    public Task<SendResult> TestAsync(WebhookRow webhook, CancellationToken cancellation) => SendAsync(webhook, Test(), cancellation);

    public Task<SendResult> TestAsync(string address, CancellationToken cancellation) => mail.SendAsync(address, Test(), cancellation);

    /// <summary>At once, and never again: a code is good for so long only.</summary>
    public Task<SendResult> SendCodeAsync(string address, string text, string link, CancellationToken cancellation) =>
        mail.SendAsync(address, Now("code", text, link), cancellation);

    private async Task<SendResult> SendAsync(WebhookRow webhook, Notification notification, CancellationToken cancellation)
    {
        try
        {
            var to = new WebhookTarget(new Uri(secrets.Open(webhook.Url)), secrets.Open(webhook.Secret), webhook.Template);
            return await webhooks.SendAsync(to, notification, cancellation);
        }
        catch (CryptographicException)
        {
            return new SendResult.TransientFailure(
                null, "Its address can't be read: the data was restored without its keys folder. Enter it again, and make a new secret.");
        }
    }

    private Notification Message(Guid delivery, NotificationRow notice) => new(
        notice.Id, delivery, JsonNamingPolicy.CamelCase.ConvertName(notice.Kind.ToString()), notice.Program, notice.Text,
        links.To(notice.Link), notice.At);

    private Notification Test() => Now("test", "This is a test: messages of the portal arrive here.", "/");

    private Notification Now(string kind, string text, string link) =>
        new(0, Guid.CreateVersion7(clock.GetUtcNow()), kind, null, text, links.To(link), clock.GetUtcNow());
}
