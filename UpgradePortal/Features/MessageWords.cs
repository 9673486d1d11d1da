using UpgradePortal.Data;
using UpgradePortal.Messages;
using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>Messages in words for people.</summary>
internal static class MessageWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.ApprovalAsked => "An approval is asked for",
        NoticeKind.Approved => "Approved",
        NoticeKind.Refused => "Refused",
        NoticeKind.BrokenGlass => "Without approval",
        NoticeKind.AboutToStart => "About to start",
        NoticeKind.Started => "Started",
        NoticeKind.NeedsDecision => "Needs a decision",
        NoticeKind.Finished => "Finished",
        NoticeKind.Failed => "Failed",
        NoticeKind.WindowMissed => "A window was missed",
        NoticeKind.Drift => "A router strays",
        NoticeKind.Orphan => "A stop that nobody claims",
    };

    public static (Tone Tone, string Text) Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => (Tone.Busy, "on its way"),
        DeliveryState.Delivered => (Tone.Good, "delivered"),
        DeliveryState.GivenUp => (Tone.Bad, "given up"),
    };

    public static string Of(MailTls tls) => tls switch
    {
        MailTls.None => "in clear",
        MailTls.StartTls => "encrypted before anything is said",
        MailTls.Tls => "encrypted",
    };

    public static string Of(IReadOnlyList<NoticeKind> kinds, IReadOnlyList<string>? programs) =>
        (kinds.Count == Enum.GetValues<NoticeKind>().Length ? "everything" : string.Join(", ", kinds.Select(k => Of(k).ToLowerInvariant())))
        + (programs is null ? "" : $", for {string.Join(", ", programs)}");
}
