using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Finds rows of the record.</summary>
public sealed class AuditReader(IDbContextFactory<PortalDb> databases)
{
    /// <returns>Newest first.</returns>
    public async Task<(IReadOnlyList<AuditRow> Rows, int Total)> PageAsync(AuditQuery asked, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = Find(db, asked);
        return (await found.OrderByDescending(r => r.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellation), await found.CountAsync(cancellation));
    }

    /// <returns>All of them, oldest first, read as they are taken.</returns>
    public async IAsyncEnumerable<AuditRow> AllAsync(
        AuditQuery asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await foreach (var row in Find(db, asked).OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancellation)) yield return row;
    }

    private static IQueryable<AuditRow> Find(PortalDb db, AuditQuery asked)
    {
        var rows = db.Audit.AsNoTracking();
        if (asked.Since is { } since) rows = rows.Where(r => r.At >= since);
        if (asked.Until is { } until) rows = rows.Where(r => r.At < until);
        if (asked.Text is { Length: > 0 } text) rows = rows.Where(r => r.Who.Contains(text) || r.What.Contains(text) || r.Subject.Contains(text));
        return rows;
    }
}
