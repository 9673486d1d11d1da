using System.Data;
using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Persistence;

/// <summary>One writer at a time. SQLite would let several wait for each other by sleeping, which costs up to a second at the tail.
/// Nothing inside may wait for a router, an agent or a person.</summary>
public sealed class WriteLock(IDbContextFactory<PortalDb> databases) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Runs <paramref name="work"/> in one immediate transaction: what it reads is what it decides on.</summary>
    public async Task<T> WriteAsync<T>(Func<PortalDb, Task<T>> work, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            db.Begin();
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
            var result = await work(db);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            db.Committed();
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
