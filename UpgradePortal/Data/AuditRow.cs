namespace UpgradePortal.Data;

/// <summary>Who changed what. Written in the same transaction as the change, and never changed itself.</summary>
public sealed class AuditRow
{
    public long Id { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string Who { get; set; }
    public required string What { get; set; }
    public required string Subject { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }
}
