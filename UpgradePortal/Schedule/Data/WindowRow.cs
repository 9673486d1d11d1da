using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpgradePortal.Persistence;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Schedule.Data;

/// <summary>A window that plans can name.</summary>
public sealed class WindowRow
{
    public required string Name { get; set; }
    public required string WhenJson { get; set; }

    [NotMapped]
    public MaintenanceWindow Window => new(Name, JsonSerializer.Deserialize<Recurrence>(WhenJson, RowJson.Options)!);

    public static WindowRow Of(MaintenanceWindow window) =>
        new() { Name = window.Name, WhenJson = JsonSerializer.Serialize(window.When, RowJson.Options) };
}

/// <summary>A freeze, and whom it holds up.</summary>
public sealed class FreezeRow
{
    public required string Name { get; set; }
    public required string FreezeJson { get; set; }

    /// <summary>Null: all programs.</summary>
    public string? ProgramsJson { get; set; }

    [NotMapped]
    public Freeze Freeze => JsonSerializer.Deserialize<Freeze>(FreezeJson, RowJson.Options)!;

    [NotMapped]
    public IReadOnlyList<string>? Programs =>
        ProgramsJson is null ? null : JsonSerializer.Deserialize<string[]>(ProgramsJson, RowJson.Options);

    public bool Holds(string program) => Programs is not { } programs || programs.Contains(program, StringComparer.Ordinal);

    public static FreezeRow Of(Freeze freeze, IReadOnlyList<string>? programs) => new()
    {
        Name = freeze.Name,
        FreezeJson = JsonSerializer.Serialize(freeze, RowJson.Options),
        ProgramsJson = programs is null ? null : JsonSerializer.Serialize(programs, RowJson.Options),
    };
}

internal sealed class ScheduleConfiguration : IEntityTypeConfiguration<WindowRow>, IEntityTypeConfiguration<FreezeRow>
{
    public void Configure(EntityTypeBuilder<WindowRow> builder) => builder.ToTable("Windows").HasKey(x => x.Name);

    public void Configure(EntityTypeBuilder<FreezeRow> builder) => builder.ToTable("Freezes").HasKey(x => x.Name);
}
