using UpgradePortal.Data;

namespace UpgradePortal.Features.Messages;

/// <param name="Id">As in the header of the webhook's request.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Program">Null when it is about none in particular.</param>
/// <param name="Text">In words.</param>
/// <param name="To">Name of the webhook or of the person.</param>
/// <param name="ByMail">To a person.</param>
/// <param name="State">Waiting, delivered or given up.</param>
/// <param name="Attempts">So far.</param>
/// <param name="TriedAt">Last time; null: not yet.</param>
/// <param name="NextTryAt">Null when it is not tried again.</param>
/// <param name="Status">The receiver's last answer.</param>
/// <param name="Error">Why it was not taken.</param>
public sealed record DeliveryView(
    Guid Id, DateTimeOffset At, NoticeKind Kind, string? Program, string Text, string To, bool ByMail, DeliveryState State, int Attempts,
    DateTimeOffset? TriedAt, DateTimeOffset? NextTryAt, int? Status, string? Error)
{
    public static DeliveryView Of(DeliveryLine line)
    {
        var (row, notice) = (line.Row, line.Row.Notice!);
        return new(row.Id, notice.At, notice.Kind, notice.Program, notice.Text, line.To, row.WebhookId is null, row.State, row.Attempts, row.TriedAt,
            row.State is DeliveryState.Waiting ? row.NextTryAt : null, row.Status, row.Error);
    }
}
