namespace UpgradePortal.Data;

/// <summary>A yes as somebody gave it.</summary>
internal sealed record ApprovalWords(ApprovalSubject Subject, string Hash, string? Comment, bool BreaksGlass);
