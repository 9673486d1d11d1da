using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpgradePortal.Inventory.Data;

internal sealed class InventoryConfiguration
    : IEntityTypeConfiguration<ProgramRow>, IEntityTypeConfiguration<ServerRow>, IEntityTypeConfiguration<RouterRow>,
        IEntityTypeConfiguration<ListedServerRow>, IEntityTypeConfiguration<BindingRow>
{
    public void Configure(EntityTypeBuilder<ProgramRow> builder) => builder.ToTable("Programs").HasIndex(x => x.Name).IsUnique();

    public void Configure(EntityTypeBuilder<ServerRow> builder) => builder.ToTable("Servers").HasIndex(x => x.Name).IsUnique();

    public void Configure(EntityTypeBuilder<RouterRow> builder) => builder.ToTable("Routers").HasIndex(x => x.Name).IsUnique();

    public void Configure(EntityTypeBuilder<ListedServerRow> builder)
    {
        builder.ToTable("ServerList").HasIndex(x => new { x.Program, x.Server }).IsUnique();
        builder.HasMany(x => x.Bindings).WithOne().HasForeignKey(x => x.ListedServerId);
    }

    public void Configure(EntityTypeBuilder<BindingRow> builder) =>
        builder.ToTable("Bindings").HasIndex(x => new { x.Router, x.Backend, x.RouterServer }).IsUnique();
}
