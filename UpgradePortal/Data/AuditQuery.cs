namespace UpgradePortal.Data;

/// <param name="Text">Part of who, what or subject; null: any.</param>
/// <param name="Since">From then on.</param>
/// <param name="Until">Before then.</param>
public sealed record AuditQuery(string? Text = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null);
