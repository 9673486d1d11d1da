using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;

namespace UpgradePortal.Notifications;

/// <summary>Hands out what is to be told, and sends what is due. What was sent is written down afterwards: a crash in between sends it
/// again.</summary>
public sealed class OutboxProcessor(Deliveries deliveries, NotificationDispatcher dispatcher)
{
    /// <returns>When each channel has something to send: a webhook's, or null for the mail server's.</returns>
    public async Task<IReadOnlyList<(Guid? Channel, DateTimeOffset At)>> SpreadAsync(CancellationToken cancellation)
    {
        await deliveries.SpreadAsync(dispatcher.HasMail, cancellation);
        return await deliveries.NextAsync(cancellation);
    }

    /// <summary>Sends what is due on a channel, one after the other.</summary>
    public async Task SendAsync(Guid? channel, CancellationToken cancellation)
    {
        foreach (var due in await deliveries.DueAsync(channel, cancellation))
        {
            var result = await dispatcher.SendAsync(due, cancellation);
            await deliveries.TriedAsync(due.Id, (row, now) => Put(row, result, now), cancellation);
        }
    }

    private static void Put(DeliveryRow row, SendResult result, DateTimeOffset now)
    {
        switch (result)
        {
            case SendResult.Delivered taken: row.Delivered(taken.Status, now); break;
            case SendResult.TransientFailure no: row.TransientFailure(no.Status, no.Reason, now); break;
            case SendResult.PermanentFailure no: row.PermanentFailure(no.Reason, now); break;
        }
    }
}
