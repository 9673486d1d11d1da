namespace UpgradePortal.Common;

/// <summary>Why something may not be done, in words for a person.</summary>
public sealed record Refusal(string Message);
