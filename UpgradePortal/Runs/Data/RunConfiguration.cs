using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpgradePortal.Runs.Data;

internal sealed class RunConfiguration
    : IEntityTypeConfiguration<RunRow>, IEntityTypeConfiguration<TurnRow>, IEntityTypeConfiguration<EventRow>,
    IEntityTypeConfiguration<RunTotalsRow>, IEntityTypeConfiguration<RouterTotalsRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder) => builder.ToTable("Runs").HasIndex(x => new { x.Program, x.IsOver });

    public void Configure(EntityTypeBuilder<TurnRow> builder)
    {
        builder.ToTable("Turns").HasKey(x => new { x.RunId, x.Server });
        builder.HasIndex(x => x.KeepsServer);
    }

    public void Configure(EntityTypeBuilder<EventRow> builder) => builder.ToTable("Events").HasIndex(x => new { x.RunId, x.Id });

    public void Configure(EntityTypeBuilder<RunTotalsRow> builder) =>
        builder.ToTable("RunTotals").HasKey(x => new { x.RunId, x.Server, x.Program });

    public void Configure(EntityTypeBuilder<RouterTotalsRow> builder) =>
        builder.ToTable("RouterTotals").HasKey(x => new { x.RunId, x.Router, x.Backend });
}
