namespace UpgradePortal.Data;

/// <summary>What a look at the whole record found.</summary>
/// <param name="Rows">Looked at.</param>
/// <param name="Broken">Number of the first row that is not as it was written; null: all are.</param>
/// <param name="Why">What is wrong with it.</param>
/// <param name="Hash">Of the newest row: who notes it down can tell later whether anything before it was changed.</param>
public sealed record AuditProof(long Rows, long? Broken, string? Why, string Hash);
