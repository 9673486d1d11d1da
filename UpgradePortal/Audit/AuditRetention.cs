using System.ComponentModel.DataAnnotations;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>Removes what is older than the audit log is to be kept; the chain then begins at what was removed last.</summary>
public sealed class AuditRetention(WriteLock writeLock, TimeProvider clock)
{
    /// <param name="keep">How long rows are kept.</param>
    /// <returns>How many rows were removed.</returns>
    public Task<int> RemoveAsync(TimeSpan keep, CancellationToken cancellation) => writeLock.WriteAsync(async db =>
    {
        var before = clock.GetUtcNow() - keep;
        // From the beginning to the first that is young enough: the clock may have been set back in between.
        var young = await db.Set<AuditRow>().Where(r => r.At >= before).MinAsync(r => (long?)r.Id, cancellation) ?? long.MaxValue;
        if (await db.Set<AuditRow>().AsNoTracking().Where(r => r.Id < young).OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellation) is not { } last) return 0;
        await db.Set<AuditAnchorRow>().ExecuteDeleteAsync(cancellation);
        db.Set<AuditAnchorRow>().Add(new() { LastRemoved = last.Id, Hash = last.Hash });
        // Before the line about it: with no row left, that line follows the anchor.
        await db.SaveChangesAsync(cancellation);
        var removed = await db.Set<AuditRow>().Where(r => r.Id <= last.Id).ExecuteDeleteAsync(cancellation);
        db.Set<AuditRow>().Add(
            AuditRow.Of(clock.GetUtcNow(), Actor.Portal, PortalAudit.AuditTrimmed, PortalAudit.Subject, new(removed, keep)));
        return removed;
    }, cancellation);
}

/// <summary>How long the audit log is kept.</summary>
public sealed class AuditSettings
{
    public const string Section = "Portal:Audit";

    /// <summary>Null: for ever.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36525.00:00:00")]
    public TimeSpan? Keep { get; set; }
}

/// <summary>Once a day: removes what need not be kept.</summary>
internal sealed class AuditRetentionTask(AuditRetention audit, IOptions<AuditSettings> settings) : IPeriodicTask
{
    public string Name => "audit retention";

    public string Schedule => Cron.Daily();

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (settings.Value.Keep is { } keep) await audit.RemoveAsync(keep, cancellation);
    }
}
