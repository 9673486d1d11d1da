using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpgradePortal.Audit.Data;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>, IEntityTypeConfiguration<AuditAnchorRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("Audit").HasIndex(x => x.At);
        builder.HasIndex(x => new { x.SubjectType, x.SubjectId });
        builder.HasIndex(x => x.PlanId);
        builder.HasIndex(x => x.RunId);
    }

    public void Configure(EntityTypeBuilder<AuditAnchorRow> builder) => builder.ToTable("AuditAnchors");
}
