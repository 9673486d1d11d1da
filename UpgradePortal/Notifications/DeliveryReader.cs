using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>The log of deliveries.</summary>
public sealed class DeliveryReader(IDbContextFactory<PortalDb> databases)
{
    /// <param name="webhook">Only its own; null: of everybody.</param>
    /// <param name="state">Only those; null: all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <returns>Newest first.</returns>
    public async Task<(IReadOnlyList<DeliveryLine> Lines, int Total)> PageAsync(
        Guid? webhook, DeliveryState? state, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = db.Set<DeliveryRow>().AsNoTracking()
            .Where(d => (webhook == null || d.WebhookId == webhook) && (state == null || d.State == state));
        var rows = await found.Include(d => d.Notice).OrderByDescending(d => d.NoticeId).ThenBy(d => d.Id)
            .Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        var webhooks = await db.Set<WebhookRow>().AsNoTracking().ToDictionaryAsync(w => w.Id, w => w.Name, cancellation);
        var people = await db.Set<UserRow>().AsNoTracking()
            .ToDictionaryAsync(p => p.Id, p => p.UserName!, StringComparer.Ordinal, cancellation);
        return ([.. rows.Select(
            r => new DeliveryLine(
                r, r.WebhookId is { } id ? webhooks[id] : r.Address ?? people.GetValueOrDefault(r.PersonId!) ?? "somebody who is gone"))],
            await found.CountAsync(cancellation));
    }
}

/// <param name="Row">With its notice.</param>
/// <param name="To">Name of the webhook or of the person.</param>
public sealed record DeliveryLine(DeliveryRow Row, string To);

/// <param name="Id">As in the header of the webhook's request.</param>
/// <param name="Program">Null when it is about none in particular.</param>
/// <param name="To">Name of the webhook or of the person.</param>
/// <param name="ByMail">To a person.</param>
/// <param name="State">Waiting, delivered or given up.</param>
/// <param name="Attempts">So far.</param>
/// <param name="TriedAt">Last time; null: not yet.</param>
/// <param name="NextTryAt">Null when it is not tried again.</param>
/// <param name="Status">The receiver's last answer.</param>
/// <param name="Error">Why it was not taken.</param>
public sealed record DeliveryView(
    Guid Id, DateTimeOffset At, NotificationKind Kind, string? Program, string Text, string To, bool ByMail, DeliveryState State,
    int Attempts,
    DateTimeOffset? TriedAt, DateTimeOffset? NextTryAt, int? Status, string? Error)
{
    public static DeliveryView Of(DeliveryLine line)
    {
        var (row, notice) = (line.Row, line.Row.Notice!);
        return new(row.Id, notice.At, notice.Kind, notice.Program, notice.Text, line.To, row.WebhookId is null, row.State, row.Attempts,
            row.TriedAt,
            row.State is DeliveryState.Waiting ? row.NextTryAt : null, row.Status, row.Error);
    }
}
