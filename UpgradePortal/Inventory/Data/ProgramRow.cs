using System.Text.Json;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory.Data;

/// <summary>A program and the code by which routers know it.</summary>
public sealed class ProgramRow
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required CodeKind CodeKind { get; set; }
    public required string CodeValue { get; set; }

    /// <summary>What its plans take when they say nothing themselves; null: the portal's own defaults.</summary>
    public string? DefaultsJson { get; set; }

    /// <summary>Servers that its defaults keep in service; null: they say nothing of it.</summary>
    public CountOrPercent? UsualMinInService =>
        DefaultsJson is null ? null : JsonSerializer.Deserialize<Defaults>(DefaultsJson, RowJson.Options)!.MinAvailable;

    public ProgramCode Code => new(CodeKind, CodeValue);

    // Of all that plans take from there, what binds a person too.
    private sealed record Defaults(CountOrPercent? MinAvailable);
}
