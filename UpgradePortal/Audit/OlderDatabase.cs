using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>At the start: whether the database is the one that was there last. An older copy brings back revoked tokens and open locks, so
/// whoever put it there, the log and the audit log say it.</summary>
public sealed partial class OlderDatabase(WriteLock writeLock, AuditSeal seal, TimeProvider clock, ILogger<OlderDatabase> logger)
    : IStartupTask
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var noted = seal.Noted;
        if (noted.Id == 0) return;
        await writeLock.WriteAsync(async db =>
        {
            var (id, _) = await AuditChain.HeadAsync(db, cancellation);
            var known = await db.Set<AuditRow>().AsNoTracking().Where(r => r.Id == noted.Id).Select(r => r.Hash)
                .FirstOrDefaultAsync(cancellation);
            // The noted row may have been old enough to be removed; never is it the newest then.
            if (known == noted.Hash || (known is null && (await AuditChain.StartAsync(db, cancellation)).Id >= noted.Id)) return true;
            Log.Older(logger, noted.Id, id);
            db.Set<AuditRow>().Add(
                AuditRow.Of(clock.GetUtcNow(), Actor.Portal, PortalAudit.OlderDatabase, PortalAudit.Subject, new(noted.Id, id)));
            return true;
        }, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(4100, LogLevel.Warning, "This database is not the one that the portal used last: its audit log had {Noted} rows, "
            + "and has {Found}. Tokens that were revoked and accounts that were locked since then count again: look through both.")]
        public static partial void Older(ILogger logger, long noted, long found);
    }
}
