namespace UpgradePortal.Data;

/// <summary>Where the kept part of the record begins: the last row that was removed because it was old enough. At most one.</summary>
public sealed class AuditAnchorRow
{
    public int Id { get; set; } = 1;
    public long LastRemoved { get; set; }
    public required string Hash { get; set; }
}
