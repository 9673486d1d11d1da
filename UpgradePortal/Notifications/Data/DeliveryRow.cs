using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications.Data;

/// <summary>One notice on its way to one receiver: a webhook, or a person by e-mail. At least once: a crash between the answer and its
/// record sends it again, under the same id.</summary>
public sealed class DeliveryRow
{
    // Together about two and a half hours: longer than a restart of the receiver, shorter than an outage that nobody notices.
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    public static readonly TimeSpan LongestWait = Waits[^1];

    public Guid Id { get; set; }
    public long NoticeId { get; set; }
    public NotificationRow? Notice { get; set; }

    /// <summary>Null: by e-mail.</summary>
    public Guid? WebhookId { get; set; }

    /// <summary>Null: to a webhook, or to an address.</summary>
    public string? PersonId { get; set; }

    /// <summary>An e-mail address that is no longer its owner's at the portal: where they hear that it is not. Null: to a webhook, or to
    /// where the person is reached now.</summary>
    public string? Address { get; set; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>The receiver's last answer: of HTTP, or of the mail server; null when there was none.</summary>
    public int? Status { get; set; }

    /// <summary>Why it was not taken, for people; null once it was.</summary>
    [FreeText]
    public string? Error { get; set; }

    public void Delivered(int? status, DateTimeOffset now) =>
        (State, Attempts, TriedAt, Status, Error) = (DeliveryState.Delivered, Attempts + 1, now, status, null);

    public void TransientFailure(int? status, string reason, DateTimeOffset now)
    {
        (Attempts, TriedAt, Status, Error) = (Attempts + 1, now, status, reason);
        if (Attempts > Waits.Length) State = DeliveryState.PermanentFailure;
        else NextTryAt = now + Waits[Attempts - 1];
    }

    /// <summary>Trying again would not help.</summary>
    public void PermanentFailure(string reason, DateTimeOffset now) =>
        (State, TriedAt, Error) = (DeliveryState.PermanentFailure, now, reason);

    /// <summary>A person wants it sent once more, from the beginning.</summary>
    public void Again(DateTimeOffset now) => (State, Attempts, NextTryAt) = (DeliveryState.Waiting, 0, now);
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState { Waiting, Delivered, PermanentFailure }
