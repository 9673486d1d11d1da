using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Finds rows of the record.</summary>
public sealed class AuditReader(IDbContextFactory<PortalDb> databases)
{
    private const string Escape = "\\";

    /// <returns>Newest first.</returns>
    public async Task<(IReadOnlyList<AuditRow> Rows, int Total)> PageAsync(AuditQuery asked, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await FindAsync(db, asked, cancellation);
        return (await found.OrderByDescending(r => r.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellation), await found.CountAsync(cancellation));
    }

    /// <returns>All of them, oldest first, read as they are taken.</returns>
    public async IAsyncEnumerable<AuditRow> AllAsync(
        AuditQuery asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await FindAsync(db, asked, cancellation);
        await foreach (var row in found.OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancellation)) yield return row;
    }

    private static async Task<IQueryable<AuditRow>> FindAsync(PortalDb db, AuditQuery asked, CancellationToken cancellation)
    {
        var rows = db.Audit.AsNoTracking();
        if (asked.Since is { } since) rows = rows.Where(r => r.At >= since);
        if (asked.Until is { } until) rows = rows.Where(r => r.At < until);
        return asked.Text is { Length: > 0 } text ? Find(rows, text, await UpgradesAsync(db, text, cancellation)) : rows;
    }

    // What was done is one word in a row, "SignedIn"; of a run or plan rows have only the id, after "run " or "plan ".
    private static IQueryable<AuditRow> Find(IQueryable<AuditRow> rows, string text, IReadOnlyList<string> upgrades)
    {
        var (words, word) = (Part(text), Part(text.Replace(" ", "", StringComparison.Ordinal)));
        return rows.Where(r => EF.Functions.Like(r.Who, words, Escape) || EF.Functions.Like(r.What, word, Escape) || EF.Functions.Like(r.Subject, words, Escape)
            || upgrades.Contains(r.Subject.Substring(4, 36)) || upgrades.Contains(r.Subject.Substring(5, 36)));
    }

    private static async Task<IReadOnlyList<string>> UpgradesAsync(PortalDb db, string text, CancellationToken cancellation)
    {
        var part = Part(text);
        var runs = await db.Runs.Where(r => EF.Functions.Like(r.Program, part, Escape)).Select(r => r.Id).ToListAsync(cancellation);
        var plans = await db.Plans.Where(p => EF.Functions.Like(p.Program, part, Escape)).Select(p => p.Id).ToListAsync(cancellation);
        return [.. runs.Concat(plans).Select(id => id.ToString())];
    }

    private static string Part(string text) =>
        $"%{text.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)}%";
}
