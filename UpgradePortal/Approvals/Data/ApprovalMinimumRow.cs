using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals.Data;

/// <summary>What an administrator wants of every plan: of one program, or of all.</summary>
public sealed class ApprovalMinimumRow
{
    /// <summary>Of all programs.</summary>
    public const string Portal = "";

    public required string Program { get; set; }
    public required string MinimumJson { get; set; }
    public required string SetBy { get; set; }
    public required DateTimeOffset SetAt { get; set; }

    [NotMapped]
    public ApprovalMinimum Minimum
    {
        get => JsonSerializer.Deserialize<ApprovalMinimum>(MinimumJson, RowJson.Options)!;
        set => MinimumJson = JsonSerializer.Serialize(value, RowJson.Options);
    }
}

internal sealed class ApprovalMinimumConfiguration : IEntityTypeConfiguration<ApprovalMinimumRow>
{
    public void Configure(EntityTypeBuilder<ApprovalMinimumRow> builder) => builder.ToTable("ApprovalMinimums").HasKey(x => x.Program);
}
