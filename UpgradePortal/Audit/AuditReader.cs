using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>Finds entries of the audit log.</summary>
public sealed class AuditReader(IDbContextFactory<PortalDb> databases, PersonalData personal)
{
    private const string Escape = "\\";
    private const int PageSize = 500;

    /// <param name="asked">What is looked for.</param>
    /// <param name="withPersonal">For an administrator; see <see cref="PersonalData"/>.</param>
    /// <param name="page">Counted from 1.</param>
    /// <param name="size">Entries on it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Newest first.</returns>
    public async Task<(IReadOnlyList<AuditRow> Rows, int Total)> PageAsync(
        AuditQuery asked, bool withPersonal, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = Find(db.Set<AuditRow>().AsNoTracking(), asked);
        var rows = await found.OrderByDescending(r => r.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        return ([.. rows.Select(r => personal.For(r, withPersonal))], await found.CountAsync(cancellation));
    }

    /// <summary>Page by page: whoever takes them slowly holds no reader open, which would keep the write-ahead log from being
    /// emptied.</summary>
    /// <returns>All there are now, oldest first.</returns>
    public async IAsyncEnumerable<AuditRow> AllAsync(
        AuditQuery asked, bool withPersonal, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var newest = await NewestAsync(cancellation);
        for (var (last, isMore) = (0L, true); isMore;)
        {
            var page = await NextAsync(asked, last, newest, cancellation);
            foreach (var row in page) yield return personal.For(row, withPersonal);
            isMore = page.Count == PageSize;
            last = page is [.., var end] ? end.Id : last;
        }
    }

    private async Task<long> NewestAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<AuditRow>().MaxAsync(r => (long?)r.Id, cancellation) ?? 0;
    }

    private async Task<List<AuditRow>> NextAsync(AuditQuery asked, long after, long upTo, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Find(db.Set<AuditRow>().AsNoTracking(), asked).Where(r => r.Id > after && r.Id <= upTo).OrderBy(r => r.Id)
            .Take(PageSize).ToListAsync(cancellation);
    }

    private static IQueryable<AuditRow> Find(IQueryable<AuditRow> rows, AuditQuery asked)
    {
        if (asked.Since is { } since) rows = rows.Where(r => r.At >= since);
        if (asked.Until is { } until) rows = rows.Where(r => r.At < until);
        if (asked.Code is { } code) rows = rows.Where(r => r.Code == code);
        if (asked.Program is { } program) rows = rows.Where(r => r.Program == program);
        if (asked.Server is { } server) rows = rows.Where(r => r.Server == server);
        if (asked.User is { } user) rows = rows.Where(r => r.User == user);
        if (asked.Plan is { } plan) rows = rows.Where(r => r.PlanId == plan);
        if (asked.Run is { } run) rows = rows.Where(r => r.RunId == run);
        return asked.Text is { Length: > 0 } text ? Find(rows, text) : rows;
    }

    // Codes are words without spaces, "run.windowClosed", and people write two. The ids of plans and runs are nothing that people look for.
    private static IQueryable<AuditRow> Find(IQueryable<AuditRow> rows, string text)
    {
        var (words, word, name) =
            (Part(text), Part(text.Replace(" ", "", StringComparison.Ordinal)), Part(text.Replace(" on ", "/", StringComparison.Ordinal)));
        return rows.Where(r => EF.Functions.Like(r.Actor, words, Escape) || EF.Functions.Like(r.Code, word, Escape)
            || EF.Functions.Like(r.Program, words, Escape) || EF.Functions.Like(r.Server, words, Escape)
            || (r.PlanId == null && r.RunId == null && EF.Functions.Like(r.SubjectId, name, Escape)));
    }

    private static string Part(string text) =>
        string.Concat("%", text.Replace(Escape, Escape + Escape, StringComparison.Ordinal)
            .Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal), "%");
}

/// <summary>What is looked for in the audit log; each is null for any.</summary>
/// <param name="Text">Part of an actor, a code, or a name of what the entry is about.</param>
/// <param name="Since">From then on.</param>
/// <param name="Until">Before then.</param>
public sealed record AuditQuery(string? Text = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>One of <see cref="AuditCode.Code"/>.</summary>
    public string? Code { get; init; }
    public string? Program { get; init; }
    public string? Server { get; init; }

    /// <summary>Account that acted, itself or by a token.</summary>
    public string? User { get; init; }
    public Guid? Plan { get; init; }
    public Guid? Run { get; init; }
}
