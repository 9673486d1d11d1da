using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>A row of the record.</summary>
/// <param name="Id">Counted without a gap.</param>
/// <param name="At">When.</param>
/// <param name="Who">A person, a token, an agent, or the portal itself.</param>
/// <param name="From">Address the order came from; null: from the portal itself.</param>
/// <param name="What">In one word.</param>
/// <param name="Subject">Of what.</param>
/// <param name="Before">How it was.</param>
/// <param name="After">How it is.</param>
/// <param name="Hash">Covers this row and, through its hash, every one before it.</param>
public sealed record AuditView(
    long Id, DateTimeOffset At, string Who, string? From, string What, string Subject, string? Before, string? After, string Hash)
{
    public static AuditView Of(AuditRow row) => new(row.Id, row.At, row.Who, row.From, row.What, row.Subject, row.Before, row.After, row.Hash);
}
