namespace UpgradePortal.Sessions;

/// <summary>The numbers of a session list, all of one moment.</summary>
/// <param name="Epoch">New with each start: what was in flight before is unknown.</param>
/// <param name="Count">Requests in progress, and aborted ones of the last 5 s.</param>
/// <param name="Sequence">Grows with every request that begins.</param>
/// <param name="Sealed">New requests get 503.</param>
/// <param name="Served">Requests ended.</param>
/// <param name="Failed">Of those, ended without a whole answer though the client stayed.</param>
/// <param name="Refused">Requests that got 503 because the list was sealed; not part of the others.</param>
/// <param name="Clients">Clients of a sticky program; null where they are not counted.</param>
public sealed record SessionCounts(string Epoch, int Count, long Sequence, bool Sealed, long Served, long Failed, long Refused, int? Clients = null);
