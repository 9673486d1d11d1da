namespace UpgradePortal.Routers;

/// <param name="Text">Null when there was no whole answer.</param>
/// <param name="Why">There was none.</param>
/// <param name="Sent">The command may have arrived.</param>
internal sealed record HaProxyReply(string? Text, string? Why, bool Sent);
