using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>Answer of <c>GET /sessions</c> at a program's own listener.</summary>
/// <param name="Counts">The numbers.</param>
/// <param name="Sessions">Oldest first, at most 100.</param>
/// <param name="Clients">Last seen first, at most 100; null where clients are not counted.</param>
public sealed record SessionReport(
    string Program, SessionCounts Counts, IReadOnlyList<Session> Sessions, IReadOnlyList<ClientSession>? Clients = null);

/// <summary>Body of <c>POST /seal</c>.</summary>
/// <param name="Epoch">The list the ticket is of.</param>
/// <param name="Ticket">The list's sequence when it was found empty.</param>
public sealed record SealOrder(string Epoch, long Ticket);

/// <summary>One line of <c>GET /changes</c>: newline-delimited JSON, several changes of one moment told in one line.</summary>
/// <param name="Counts">The numbers now.</param>
/// <param name="Peer">Who opened the connection of the last request that began; null when none has since the last line.</param>
public sealed record SessionChange(SessionCounts Counts, string? Peer);

/// <summary>The numbers of a session list, all of one moment.</summary>
/// <param name="Epoch">New with each start: what was in flight before is unknown.</param>
/// <param name="Count">Requests in progress, and aborted ones of the last 5 s.</param>
/// <param name="Sequence">Grows with every request that begins.</param>
/// <param name="Sealed">New requests get 503.</param>
/// <param name="Served">Requests ended.</param>
/// <param name="Failed">Of those, ended without a whole answer though the client stayed.</param>
/// <param name="Refused">Requests that got 503 since the list was sealed last; not part of the others.</param>
/// <param name="Clients">Clients of a sticky program; null where they are not counted.</param>
/// <param name="RefusedPeers">Who opened the connections of those that got 503, the last ones; null: none did.</param>
public sealed record SessionCounts(
    string Epoch, int Count, long Sequence, bool Sealed, long Served, long Failed, long Refused, int? Clients = null,
    IReadOnlyList<RefusedPeer>? RefusedPeers = null);
