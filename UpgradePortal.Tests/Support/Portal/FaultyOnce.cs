using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>A database that can't be opened the first time.</summary>
internal sealed class FaultyOnce(IDbContextFactory<PortalDb> real) : IDbContextFactory<PortalDb>
{
    private int _asked;

    public int Asked => _asked;

    public PortalDb CreateDbContext() =>
        Interlocked.Increment(ref _asked) == 1 ? throw new SqliteException("disk I/O error", 10) : real.CreateDbContext();
}
