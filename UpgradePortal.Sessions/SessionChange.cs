namespace UpgradePortal.Sessions;

/// <summary>One line of <c>GET /changes</c>: newline-delimited JSON, several changes of one moment told in one line.</summary>
/// <param name="Counts">The numbers now.</param>
/// <param name="Peer">Who opened the connection of the last request that began; null when none has since the last line.</param>
public sealed record SessionChange(SessionCounts Counts, string? Peer);
