namespace UpgradePortal.Data;

/// <summary>Who changed what. Written in the same transaction as the change, and never changed itself: each row's hash covers the row
/// before it.</summary>
public sealed class AuditRow
{
    /// <summary>Counted without a gap.</summary>
    public long Id { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string Who { get; set; }

    /// <summary>Address the order came from; null: from the portal itself.</summary>
    public string? From { get; set; }
    public required string What { get; set; }
    public required string Subject { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }

    /// <summary>See <see cref="AuditChain"/>; empty until the row is saved.</summary>
    public string Hash { get; set; } = "";

    public static AuditRow Of(DateTimeOffset at, Actor who, string what, string subject, string? before = null, string? after = null) =>
        new() { At = at, Who = who.Name, From = who.From, What = what, Subject = subject, Before = before, After = after };
}
