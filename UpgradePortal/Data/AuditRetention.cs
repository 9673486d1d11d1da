using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Removes what is older than the audit log is to be kept; the chain then begins at what was removed last.</summary>
public sealed class AuditRetention(WriteGate gate, TimeProvider clock)
{
    /// <param name="keep">How long rows are kept.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>How many rows were removed.</returns>
    public Task<int> RemoveAsync(TimeSpan keep, CancellationToken cancellation) => gate.WriteAsync(async db =>
    {
        var before = clock.GetUtcNow() - keep;
        // From the beginning to the first that is young enough: the clock may have been set back in between.
        var young = await db.Audit.Where(r => r.At >= before).MinAsync(r => (long?)r.Id, cancellation) ?? long.MaxValue;
        if (await db.Audit.AsNoTracking().Where(r => r.Id < young).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellation) is not { } last) return 0;
        await db.AuditAnchors.ExecuteDeleteAsync(cancellation);
        db.AuditAnchors.Add(new() { LastRemoved = last.Id, Hash = last.Hash });
        // Before the line about it: with no row left, that line follows the anchor.
        await db.SaveChangesAsync(cancellation);
        var removed = await db.Audit.Where(r => r.Id <= last.Id).ExecuteDeleteAsync(cancellation);
        db.Audit.Add(AuditRow.Of(clock.GetUtcNow(), Actor.Portal, PortalAudit.AuditTrimmed, PortalAudit.Subject, new(removed, keep)));
        return removed;
    }, cancellation);
}
