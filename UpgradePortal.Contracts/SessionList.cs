namespace UpgradePortal.Contracts;

/// <summary>The active client requests of one program on one server (M-11, M-15). Answer of <c>GET
/// /v1/programs/{program}/sessions</c>.</summary>
/// <param name="Program">Which program the requests are for.</param>
/// <param name="Epoch">New when counting began anew: what was in flight before is unknown.</param>
/// <param name="Count">All of them, even when fewer are listed.</param>
/// <param name="Sequence">Grows with every request that begins; the ticket of an upgrade order.</param>
/// <param name="Sessions">Oldest first, at most 100.</param>
/// <param name="Journal">How far the agent's journal has come; goes back with the order, see <see cref="UpgradeOrder"/>.</param>
/// <param name="ClientCount">A sticky program's clients that belong to this server; null where clients are not counted.</param>
/// <param name="Clients">Last seen first, at most 100.</param>
public sealed record SessionList(
    string Program, string Server, string Epoch, int Count, long Sequence, IReadOnlyList<Session> Sessions, string Journal,
    int? ClientCount = null, IReadOnlyList<ClientSession>? Clients = null);

/// <summary>A client of a sticky program: its session spans many requests, and it keeps coming back to the same server.</summary>
/// <param name="Id">Made from its cookie, and of no use to anybody who wants to be that client.</param>
/// <param name="Target">Path of its last request, without query string.</param>
/// <param name="Client">Its address, as forwarded by the router.</param>
/// <param name="Open">Requests it has in progress.</param>
/// <param name="IdleMs">Milliseconds since its last request, by the server's own clock.</param>
public sealed record ClientSession(string Id, string Target, string Client, int Open, long IdleMs);

/// <summary>An active client request (M-11).</summary>
/// <param name="Id">Unique within the epoch.</param>
/// <param name="Method">HTTP method; <c>WS</c> for a WebSocket.</param>
/// <param name="Target">Path without query string.</param>
/// <param name="Client">Address of the client, as forwarded by the router.</param>
/// <param name="AgeMs">Milliseconds since the request began, by the server's own clock.</param>
/// <param name="Stream">A WebSocket or an event stream: it ends when somebody closes it.</param>
public sealed record Session(string Id, string Method, string Target, string Client, long AgeMs, bool Stream = false);
