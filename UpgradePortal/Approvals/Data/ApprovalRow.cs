using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals.Data;

/// <summary>Somebody's yes to a plan, or to the next wave of its run. It is never changed into another: what ends it is added.</summary>
public sealed class ApprovalRow
{
    public long Id { get; set; }
    public required Guid PlanId { get; set; }

    /// <summary>For the go after a wave; null: for the start.</summary>
    public Guid? RunId { get; set; }
    public int Wave { get; set; }
    public required string Person { get; set; }

    /// <summary>Of what was approved.</summary>
    public required string Hash { get; set; }
    public required DateTimeOffset At { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    [FreeText]
    public string? Comment { get; set; }

    /// <summary>An administrator alone, in the place of everybody who should have been asked; the comment says why.</summary>
    public bool BreaksGlass { get; set; }

    /// <summary>When it was last one of those that let the run start or go on; null: it never was. Rights are lost and time passes, so that
    /// this can't be computed later.</summary>
    public DateTimeOffset? CountedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Withdrawn, or void because the plan changed; in words.</summary>
    [FreeText]
    public string? EndReason { get; set; }
}

internal sealed class ApprovalConfiguration : IEntityTypeConfiguration<ApprovalRow>
{
    public void Configure(EntityTypeBuilder<ApprovalRow> builder) => builder.ToTable("Approvals").HasIndex(x => x.PlanId);
}
