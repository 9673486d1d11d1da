using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpgradePortal.Inventory.Data;

namespace UpgradePortal.Agents.Data;

/// <summary>One agent may enrol by this, once. A server has at most one; a new one takes the place of the old.</summary>
public sealed class EnrolmentRow
{
    public int ServerId { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    public required string TokenHash { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>SHA-256 of key and certificate of the agent that has used it, which may ask again when the answer was lost; null:
    /// unused.</summary>
    public string? UsedBy { get; set; }
}

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<EnrolmentRow>
{
    public void Configure(EntityTypeBuilder<EnrolmentRow> builder)
    {
        builder.ToTable("Enrolments").HasKey(x => x.ServerId);
        builder.HasIndex(x => x.TokenHash).IsUnique();
        builder.HasOne<ServerRow>().WithOne().HasForeignKey<EnrolmentRow>(x => x.ServerId);
    }
}
