using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>The log of deliveries.</summary>
public sealed class DeliveryReader(IDbContextFactory<PortalDb> databases)
{
    /// <param name="webhook">Only its own; null: of everybody.</param>
    /// <param name="state">Only those; null: all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Newest first.</returns>
    public async Task<(IReadOnlyList<DeliveryLine> Lines, int Total)> PageAsync(
        Guid? webhook, DeliveryState? state, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = db.Deliveries.AsNoTracking().Where(d => (webhook == null || d.WebhookId == webhook) && (state == null || d.State == state));
        var rows = await found.Include(d => d.Notice).OrderByDescending(d => d.NoticeId).ThenBy(d => d.Id)
            .Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        var webhooks = await db.Webhooks.AsNoTracking().ToDictionaryAsync(w => w.Id, w => w.Name, cancellation);
        var people = await db.Users.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.UserName!, StringComparer.Ordinal, cancellation);
        return ([.. rows.Select(r => new DeliveryLine(r, r.WebhookId is { } id ? webhooks[id] : people.GetValueOrDefault(r.PersonId!) ?? "somebody who is gone"))],
            await found.CountAsync(cancellation));
    }
}
