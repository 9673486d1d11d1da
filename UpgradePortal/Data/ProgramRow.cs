using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>A program and the code by which routers know it.</summary>
public sealed class ProgramRow
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required CodeKind CodeKind { get; set; }
    public required string CodeValue { get; set; }

    /// <summary>What its plans take when they say nothing themselves; null: the portal's own defaults.</summary>
    public string? DefaultsJson { get; set; }

    public ProgramCode Code => new(CodeKind, CodeValue);
}
