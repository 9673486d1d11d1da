using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpgradePortal.Routing.Data;

internal sealed class RoutingConfiguration
    : IEntityTypeConfiguration<DrainClaimRow>, IEntityTypeConfiguration<WantedRouteRow>, IEntityTypeConfiguration<UnownedDrainRow>
{
    public void Configure(EntityTypeBuilder<DrainClaimRow> builder)
    {
        builder.ToTable("DrainClaims").HasKey(x => new { x.Program, x.Server });
        builder.HasIndex(x => x.KeepsServer);
        builder.Ignore(x => x.Claim);
    }

    public void Configure(EntityTypeBuilder<WantedRouteRow> builder)
    {
        builder.ToTable("WantedRoutes").HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
        builder.HasIndex(x => new { x.Program, x.Server });
    }

    public void Configure(EntityTypeBuilder<UnownedDrainRow> builder) =>
        builder.ToTable("UnownedDrains").HasKey(x => new { x.Program, x.Server });
}
