using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Persistence;

/// <summary>Copies the database while the portal goes on.</summary>
public sealed class BackUp(IDbContextFactory<PortalDb> databases, DataFolder folder)
{
    /// <summary>Of copies that are on their way: what a death leaves behind is removed at the next start.</summary>
    internal const string Files = "back-up-*.db";

    /// <returns>A whole database; its file is gone once the stream is closed.</returns>
    /// <exception cref="IOException">The disk has no room for it.</exception>
    public async Task<Stream> TakeAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(folder.Path, Files.Replace("*", $"{Guid.NewGuid():N}", StringComparison.Ordinal));
        // Made before SQLite writes there, so that nobody else may read it from the beginning.
        await OwnFiles.Create(file).DisposeAsync();
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellation);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
        return new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
    }
}
