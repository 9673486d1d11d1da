using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Persistence;

/// <summary>Copies the database while the portal goes on.</summary>
public sealed class BackUp(IDbContextFactory<PortalDb> databases, DataFolder folder)
{
    /// <returns>A whole database; its file is gone once the stream is closed.</returns>
    /// <exception cref="IOException">The disk has no room for it.</exception>
    public async Task<Stream> TakeAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(folder.Path, $"back-up-{Guid.NewGuid():N}.db");
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellation);
        return new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
    }
}
