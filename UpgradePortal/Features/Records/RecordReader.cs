using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Reads a page of the record with what its runs and plans upgrade: rows name them by their ids.</summary>
public sealed class RecordReader(AuditReader audit, IDbContextFactory<PortalDb> databases)
{
    /// <returns>Newest first.</returns>
    public async Task<(IReadOnlyList<AuditRow> Rows, IReadOnlyDictionary<Guid, RecordUpgrade> Names, int Total)> PageAsync(
        AuditQuery asked, int page, int size, CancellationToken cancellation)
    {
        var (rows, total) = await audit.PageAsync(asked, page, size, cancellation);
        return (rows, await NamesAsync([.. rows.Select(r => RecordSubject.Of(r.Subject).Id).OfType<Guid>().Distinct()], cancellation), total);
    }

    private async Task<IReadOnlyDictionary<Guid, RecordUpgrade>> NamesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var runs = await db.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Program, r.Version }).ToListAsync(cancellation);
        var plans = await db.Plans.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Program, p.Version }).ToListAsync(cancellation);
        return runs.Concat(plans).ToDictionary(u => u.Id, u => new RecordUpgrade(u.Program, u.Version));
    }
}
