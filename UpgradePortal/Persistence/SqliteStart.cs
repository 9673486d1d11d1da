using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpgradePortal.Persistence;

/// <summary>Brings the database up to date before anything asks it.</summary>
public static class SqliteStart
{
    public static async Task PrepareAsync(this PortalDb db, CancellationToken cancellation)
    {
        await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellation);
        if (!await db.Set<PortalRow>().AnyAsync(cancellation))
        {
            db.Set<PortalRow>().Add(new() { Id = Guid.NewGuid() });
            await db.SaveChangesAsync(cancellation);
        }
        // Not proof against who owns the file, but against our own mistakes and a stray tool's.
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER IF NOT EXISTS AuditIsAppendOnly BEFORE UPDATE ON Audit BEGIN SELECT RAISE(ABORT, 'The audit log is "
            + "append-only.'); END;", cancellation);
        // Only what is as old as the anchor says, which retention moves first.
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER IF NOT EXISTS AuditIsKept BEFORE DELETE ON Audit "
            + "WHEN OLD.Id > (SELECT COALESCE(MAX(LastRemoved), 0) FROM AuditAnchors) BEGIN SELECT RAISE(ABORT, 'The audit log is "
            + "append-only.'); END;", cancellation);
    }

    /// <returns>The highest number that a table has ever given to a row, also to one that is gone; 0: none.</returns>
    public static Task<long> HighestEverAsync(this PortalDb db, string table, CancellationToken cancellation) =>
        db.Database.SqlQuery<long>($"SELECT seq AS Value FROM sqlite_sequence WHERE name = {table}").FirstOrDefaultAsync(cancellation);
}

/// <summary>FULL: a commit is on the disk before anybody acts on it, because a tool that takes servers out must not forget that it
/// did.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA temp_store=MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
