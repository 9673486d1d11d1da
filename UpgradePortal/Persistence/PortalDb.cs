using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpgradePortal.Persistence;

/// <summary>SQLite is the truth: everything a run needs to go on after a crash is here. Each module brings the configuration of its own
/// rows.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : DbContext(options)
{
    private readonly List<Action> _afterCommit = [];

    /// <summary>Does <paramref name="action"/> once what is being written is committed, and not at all when it is not: wakes and news must
    /// find what they are about. For changes inside <see cref="WriteLock"/>.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        StoredText.Check(ChangeTracker);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Contexts are used again: what an earlier write left, because it failed, is not this one's.</summary>
    internal void Begin() => _afterCommit.Clear();

    internal void Committed()
    {
        foreach (var action in _afterCommit) action();
        _afterCommit.Clear();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PortalRow>().ToTable("Portal");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        StoredText.Limit(modelBuilder);
    }
}

/// <summary>Opens the database without the portal around it.</summary>
public static class PortalFile
{
    /// <param name="connection">Where it is.</param>
    /// <param name="interceptors">Of the modules whose rows are to be written; none: it is only read.</param>
    public static PortalDb Open(string connection, params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseSqlite(connection).AddInterceptors(interceptors).Options);
}

/// <summary>This portal, so that agents can tell it from another: one row, made at the first start.</summary>
public sealed class PortalRow
{
    public Guid Id { get; set; }
}
