namespace UpgradePortal.Data;

/// <param name="Text">Part of who, what or subject, or of the program a run or plan upgrades; null: any.</param>
/// <param name="Since">From then on.</param>
/// <param name="Until">Before then.</param>
public sealed record AuditQuery(string? Text = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null);
