using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents.Data;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Data;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Data;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Persistence;

/// <summary>SQLite is the truth: everything a run needs to go on after a crash is here.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<UserRow>(options)
{
    public DbSet<ProgramRow> Programs => Set<ProgramRow>();
    public DbSet<ServerRow> Servers => Set<ServerRow>();
    public DbSet<RouterRow> Routers => Set<RouterRow>();
    public DbSet<ListedServerRow> ServerList => Set<ListedServerRow>();
    public DbSet<PlanRow> Plans => Set<PlanRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<TurnRow> Turns => Set<TurnRow>();
    public DbSet<DrainClaimRow> Claims => Set<DrainClaimRow>();
    public DbSet<WantedRouteRow> WantedRoutes => Set<WantedRouteRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<AuditAnchorRow> AuditAnchors => Set<AuditAnchorRow>();
    public DbSet<TokenRow> Tokens => Set<TokenRow>();
    public DbSet<WindowRow> Windows => Set<WindowRow>();
    public DbSet<FreezeRow> Freezes => Set<FreezeRow>();
    public DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();
    public DbSet<RunTotalsRow> RunCounts => Set<RunTotalsRow>();
    public DbSet<PortalRow> Portal => Set<PortalRow>();
    public DbSet<EnrolmentRow> Enrolments => Set<EnrolmentRow>();
    public DbSet<NotificationRow> Notices => Set<NotificationRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();
    public DbSet<UnownedDrainRow> Strays => Set<UnownedDrainRow>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        StoredText.Check(ChangeTracker);
        await AuditChain.SealAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<UserRow>().ToTable("People");
        builder.Entity<TokenRow>().HasIndex(x => x.Hash).IsUnique();
        builder.Entity<TokenRow>().HasOne<UserRow>().WithMany().HasForeignKey(x => x.OwnerId);
        builder.Entity<ProgramRow>().HasIndex(x => x.Name).IsUnique();
        builder.Entity<ServerRow>().HasIndex(x => x.Name).IsUnique();
        builder.Entity<EnrolmentRow>().HasKey(x => x.ServerId);
        builder.Entity<EnrolmentRow>().HasIndex(x => x.TokenHash).IsUnique();
        builder.Entity<EnrolmentRow>().HasOne<ServerRow>().WithOne().HasForeignKey<EnrolmentRow>(x => x.ServerId);
        builder.Entity<RouterRow>().HasIndex(x => x.Name).IsUnique();
        builder.Entity<ListedServerRow>().HasIndex(x => new { x.Program, x.Server }).IsUnique();
        builder.Entity<ListedServerRow>().HasMany(x => x.Bindings).WithOne().HasForeignKey(x => x.ListedServerId);
        builder.Entity<BindingRow>().HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
        builder.Entity<RunRow>().HasIndex(x => new { x.Program, x.IsOver });
        builder.Entity<TurnRow>().HasKey(x => new { x.RunId, x.Server });
        builder.Entity<TurnRow>().HasIndex(x => x.KeepsServer);
        builder.Entity<DrainClaimRow>().HasKey(x => new { x.Program, x.Server });
        builder.Entity<DrainClaimRow>().Ignore(x => x.Claim);
        builder.Entity<WantedRouteRow>().HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
        builder.Entity<WantedRouteRow>().HasIndex(x => new { x.Program, x.Server });
        builder.Entity<RunTotalsRow>().HasKey(x => new { x.RunId, x.Server, x.Program });
        builder.Entity<WindowRow>().HasKey(x => x.Name);
        builder.Entity<FreezeRow>().HasKey(x => x.Name);
        builder.Entity<ApprovalRow>().HasIndex(x => x.PlanId);
        builder.Entity<PlanRow>().HasIndex(x => x.Status);
        builder.Entity<NotificationRow>().HasIndex(x => x.IsSpread);
        builder.Entity<WebhookRow>().HasIndex(x => x.Name).IsUnique();
        builder.Entity<DeliveryRow>().HasOne<WebhookRow>().WithMany().HasForeignKey(x => x.WebhookId).OnDelete(DeleteBehavior.Cascade);
        // Whatever is spread twice: one notice reaches one receiver once.
        builder.Entity<DeliveryRow>().HasIndex(x => new { x.NoticeId, x.WebhookId }).IsUnique();
        builder.Entity<DeliveryRow>().HasIndex(x => new { x.NoticeId, x.PersonId }).IsUnique();
        builder.Entity<DeliveryRow>().HasIndex(x => new { x.State, x.WebhookId, x.NextTryAt });
        builder.Entity<UnownedDrainRow>().HasKey(x => new { x.Program, x.Server });
        builder.Entity<AuditRow>().HasIndex(x => x.At);
        builder.Entity<AuditRow>().HasIndex(x => new { x.SubjectType, x.SubjectId });
        builder.Entity<AuditRow>().HasIndex(x => x.PlanId);
        builder.Entity<AuditRow>().HasIndex(x => x.RunId);
        builder.Entity<EventRow>().HasIndex(x => new { x.RunId, x.Id });
        StoredText.Limit(builder);
    }
}

/// <summary>Opens the database without the portal around it.</summary>
public static class PortalFile
{
    // The schema of accounts comes from Identity's options, wherever the model is built: with room for passkeys from the first migration on.
    private static readonly ServiceProvider Identity = new ServiceCollection().Configure<IdentityOptions>(Schema).BuildServiceProvider();

    public static void Schema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    public static PortalDb Open(string connection) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseSqlite(connection).UseApplicationServiceProvider(Identity).Options);
}

/// <summary>This portal, so that agents can tell it from another: one row, made at the first start.</summary>
public sealed class PortalRow
{
    public Guid Id { get; set; }
}
