using UpgradePortal.Data;

namespace UpgradePortal.Features.Messages;

/// <param name="Id">To change it with.</param>
/// <param name="Name">For people and the record.</param>
/// <param name="Host">Of its address; the rest is not shown, because for many receivers it is as good as a key.</param>
/// <param name="Kinds">What it is told of.</param>
/// <param name="Programs">Only of these; null: all.</param>
/// <param name="Template">Null: the portal's own body.</param>
/// <param name="IsOn">It is told.</param>
/// <param name="CreatedAt">When.</param>
public sealed record WebhookView(
    Guid Id, string Name, string Host, IReadOnlyList<NoticeKind> Kinds, IReadOnlyList<string>? Programs, string? Template, bool IsOn, DateTimeOffset CreatedAt)
{
    public static WebhookView Of(WebhookRow row) => new(row.Id, row.Name, row.Host, row.Wish.Kinds, row.Wish.Programs, row.Template, row.IsOn, row.CreatedAt);
}
