namespace UpgradePortal.Contracts;

/// <summary>The active client requests of one program on one server (M-11, M-15). Answer of <c>GET /v1/programs/{program}/sessions</c>.</summary>
/// <param name="Program">Which program the requests are for.</param>
/// <param name="Server">Where.</param>
/// <param name="Epoch">New when counting began anew: what was in flight before is unknown.</param>
/// <param name="Count">All of them, even when fewer are listed.</param>
/// <param name="Sequence">Grows with every request that begins; the ticket of an upgrade order.</param>
/// <param name="Sessions">Oldest first, at most 100.</param>
/// <param name="ClientCount">A sticky program's clients that belong to this server; null where clients are not counted.</param>
/// <param name="Clients">Last seen first, at most 100.</param>
public sealed record SessionList(
    string Program, string Server, string Epoch, int Count, long Sequence, IReadOnlyList<Session> Sessions, int? ClientCount = null,
    IReadOnlyList<ClientSession>? Clients = null);
