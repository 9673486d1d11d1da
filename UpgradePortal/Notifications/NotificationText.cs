using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Notifications;

/// <summary>Messages in words for people.</summary>
internal static class NotificationText
{
    public static string Of(NotificationKind kind) => kind switch
    {
        NotificationKind.ApprovalAsked => "An approval is asked for",
        NotificationKind.Approved => "Approved",
        NotificationKind.Refused => "Refused",
        NotificationKind.BrokenGlass => "Without approval",
        NotificationKind.AboutToStart => "About to start",
        NotificationKind.Started => "Started",
        NotificationKind.NeedsDecision => "Needs a decision",
        NotificationKind.Finished => "Finished",
        NotificationKind.Failed => "Failed",
        NotificationKind.WindowMissed => "A window was missed",
        NotificationKind.Drift => "Router drift",
        NotificationKind.UnownedDrain => "Unowned drain",
        NotificationKind.Account => "An account was changed",
    };

    public static (StateSeverity Severity, string Text) Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => (StateSeverity.Busy, "on its way"),
        DeliveryState.Delivered => (StateSeverity.Good, "delivered"),
        DeliveryState.PermanentFailure => (StateSeverity.Bad, "given up"),
    };

    public static string Of(MailTls tls) => tls switch
    {
        MailTls.None => "in clear",
        MailTls.StartTls => "encrypted before anything is said",
        MailTls.Tls => "encrypted",
    };

    public static string Of(IReadOnlyList<NotificationKind> kinds, IReadOnlyList<string>? programs) =>
        (kinds.Count == Enum.GetValues<NotificationKind>().Length ? "everything"
            : string.Join(", ", kinds.Select(k => Of(k).ToLowerInvariant())))
        + (programs is null ? "" : $", for {string.Join(", ", programs)}");
}
