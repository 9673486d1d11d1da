using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpgradePortal.Plans.Data;

/// <summary>A plan that was asked for with an Idempotency-Key: asked for again within a day, it is not made twice.</summary>
public sealed class PlanRequestRow
{
    /// <summary>A person, or a person's token.</summary>
    public required string Who { get; set; }
    public required string Key { get; set; }

    /// <summary>SHA-256 of what was asked for.</summary>
    public required string BodyHash { get; set; }
    public required Guid PlanId { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class PlanRequestConfiguration : IEntityTypeConfiguration<PlanRequestRow>
{
    public void Configure(EntityTypeBuilder<PlanRequestRow> builder) => builder.ToTable("PlanRequests").HasKey(x => new { x.Who, x.Key });
}
