using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;

namespace UpgradePortal.Persistence;

/// <summary>Copies the database while the portal goes on.</summary>
public sealed class BackUp(WriteLock gate, IDbContextFactory<PortalDb> databases, DataFolder folder, TimeProvider clock)
{
    /// <returns>A whole database; its file is gone once the stream is closed.</returns>
    /// <exception cref="IOException">The disk has no room for it.</exception>
    public async Task<Stream> TakeAsync(Actor who, CancellationToken cancellation)
    {
        await gate.WriteAsync(db =>
        {
            db.Audit.Add(AuditRow.Of(clock.GetUtcNow(), who, PortalAudit.BackUpDownloaded, PortalAudit.Subject));
            return Task.FromResult(true);
        }, cancellation);
        var file = Path.Combine(folder.Path, $"back-up-{Guid.NewGuid():N}.db");
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellation);
        return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
    }
}
