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
        var person = await db.Set<UserRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == delivery.PersonId, cancellation);
        return person is { Email: { } address, LockedAt: null }
            ? await mail.SendAsync(address, notification, cancellation)
            : new SendResult.PermanentFailure("The account has no address, or is locked.");
    }

    public Task<SendResult> TestAsync(WebhookRow webhook, CancellationToken cancellation) => SendAsync(webhook, Test(), cancellation);

    public Task<SendResult> TestAsync(string address, CancellationToken cancellation) => mail.SendAsync(address, Test(), cancellation);

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

    private Notification Test() => new(
        0, Guid.CreateVersion7(clock.GetUtcNow()), "test", null, "This is a test: messages of the portal arrive here.", links.To("/"),
        clock.GetUtcNow());
}
