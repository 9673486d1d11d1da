using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>SQLite is the truth: everything a run needs to go on after a crash is here.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<PersonRow>(options)
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
    public DbSet<TokenRow> Tokens => Set<TokenRow>();

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

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<PersonRow>().ToTable("People");
        builder.Entity<TokenRow>().HasIndex(x => x.Hash).IsUnique();
        builder.Entity<TokenRow>().HasOne<PersonRow>().WithMany().HasForeignKey(x => x.OwnerId);
        builder.Entity<ProgramRow>().HasIndex(x => x.Name).IsUnique();
        builder.Entity<ServerRow>().HasIndex(x => x.Name).IsUnique();
        builder.Entity<RouterRow>().HasIndex(x => x.Name).IsUnique();
        builder.Entity<ListedServerRow>().HasIndex(x => new { x.Program, x.Server }).IsUnique();
        builder.Entity<ListedServerRow>().HasMany(x => x.Bindings).WithOne().HasForeignKey(x => x.ListedServerId);
        builder.Entity<BindingRow>().HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
        builder.Entity<RunRow>().HasIndex(x => new { x.Program, x.IsOver });
        builder.Entity<TurnRow>().HasKey(x => new { x.RunId, x.Server });
        builder.Entity<TurnRow>().HasIndex(x => x.KeepsServer);
        builder.Entity<StopClaimRow>().HasKey(x => new { x.Program, x.Server });
        builder.Entity<StopClaimRow>().Ignore(x => x.Claim);
        builder.Entity<WantedRouteRow>().HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
        builder.Entity<WantedRouteRow>().HasIndex(x => new { x.Program, x.Server });
        builder.Entity<AuditRow>().HasIndex(x => x.At);
        builder.Entity<EventRow>().HasIndex(x => new { x.RunId, x.Id });
    }
}
