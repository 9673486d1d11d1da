using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Brings the database up to date before anything asks it.</summary>
public static class DatabaseStart
{
    public static async Task PrepareAsync(this PortalDb db, CancellationToken cancellation)
    {
        await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellation);
        if (!await db.Portal.AnyAsync(cancellation))
        {
            db.Portal.Add(new() { Id = Guid.NewGuid() });
            await db.SaveChangesAsync(cancellation);
        }
        // Not proof against who owns the file, but against our own mistakes and a stray tool's.
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER IF NOT EXISTS AuditIsAppendOnly BEFORE UPDATE ON Audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;", cancellation);
    }
}
