using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>SQLite is the truth: everything a run needs to go on after a crash is here.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : DbContext(options)
{
    public DbSet<ProgramRow> Programs => Set<ProgramRow>();
    public DbSet<ServerRow> Servers => Set<ServerRow>();
    public DbSet<RouterRow> Routers => Set<RouterRow>();
    public DbSet<ListedServerRow> ServerList => Set<ListedServerRow>();
    public DbSet<PlanRow> Plans => Set<PlanRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<TurnRow> Turns => Set<TurnRow>();
    public DbSet<StopClaimRow> Claims => Set<StopClaimRow>();
    public DbSet<WantedRouteRow> WantedRoutes => Set<WantedRouteRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<AuditAnchorRow> AuditAnchors => Set<AuditAnchorRow>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await AuditChain.SealAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProgramRow>().HasIndex(x => x.Name).IsUnique();
        modelBuilder.Entity<ServerRow>().HasIndex(x => x.Name).IsUnique();
        modelBuilder.Entity<RouterRow>().HasIndex(x => x.Name).IsUnique();
        modelBuilder.Entity<ListedServerRow>().HasIndex(x => new { x.Program, x.Server }).IsUnique();
        modelBuilder.Entity<ListedServerRow>().HasMany(x => x.Bindings).WithOne().HasForeignKey(x => x.ListedServerId);
        modelBuilder.Entity<BindingRow>().HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
        modelBuilder.Entity<RunRow>().HasIndex(x => new { x.Program, x.IsOver });
        modelBuilder.Entity<TurnRow>().HasKey(x => new { x.RunId, x.Server });
        modelBuilder.Entity<TurnRow>().HasIndex(x => x.KeepsServer);
        modelBuilder.Entity<StopClaimRow>().HasKey(x => new { x.Program, x.Server });
        modelBuilder.Entity<StopClaimRow>().Ignore(x => x.Claim);
        modelBuilder.Entity<WantedRouteRow>().HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
        modelBuilder.Entity<WantedRouteRow>().HasIndex(x => new { x.Program, x.Server });
        modelBuilder.Entity<AuditRow>().HasIndex(x => x.At);
        modelBuilder.Entity<EventRow>().HasIndex(x => new { x.RunId, x.Id });
    }
}
