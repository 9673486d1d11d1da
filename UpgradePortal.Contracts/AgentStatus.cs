using System.Text.Json.Serialization;

namespace UpgradePortal.Contracts;

/// <summary>Answer of <c>GET /v1/programs</c>.</summary>
public sealed record AgentStatus(string Server, string Epoch, IReadOnlyList<ProgramStatus> Programs);

/// <summary>Asked of the program itself. Answer of <c>GET /v1/programs/{program}/health</c>.</summary>
/// <param name="Version">Null while the program does not say.</param>
/// <param name="Healthy">It answered its health endpoint with 2xx.</param>
/// <param name="Reason">What was wrong, for people.</param>
public sealed record ProgramHealth(string? Version, bool Healthy, string? Reason);

/// <summary>A program on one server, as its agent knows it.</summary>
/// <param name="Version">Asked of the program itself; null while it does not answer.</param>
/// <param name="Healthy">Asked of the program itself.</param>
/// <param name="Hold">Null while nobody holds it.</param>
/// <param name="Sessions">Requests in progress.</param>
/// <param name="Served">Requests ended since the agent started.</param>
/// <param name="Failed">Of those, ended without a whole answer, or with 502-504 made by the agent's proxy.</param>
/// <param name="Sequence">Grows with every request that begins.</param>
/// <param name="Epoch">New with each start of the agent (proxy) or of the program (middleware).</param>
/// <param name="OperationId">Of the upgrade that runs now; null when none does.</param>
/// <param name="Clients">A sticky program's clients that belong to this server; null where clients are not counted.</param>
/// <param name="Reinstall">Whether the version that runs now could be installed again, as a rollback to it would; null: not looked
/// yet.</param>
/// <param name="Refused">Requests that came while an upgrade ran; null: none was ordered since the agent started.</param>
public sealed record ProgramStatus(
    string Program, string? Version, bool Healthy, Hold? Hold, int Sessions, long Served, long Failed, long Sequence, string Epoch,
    string? OperationId,
    int? Clients = null, PreflightReport? Reinstall = null, RefusedRequests? Refused = null);

/// <summary>Requests that got 503 because the program was being upgraded: a router that nobody knows still sends.</summary>
/// <param name="OperationId">Of the upgrade that they met; the last one when none runs.</param>
/// <param name="Peers">Who opened their connections: the last ones, at most 10.</param>
/// <param name="IsAtLeast">The agent or its memory was lost meanwhile: there may have been more.</param>
public sealed record RefusedRequests(
    string OperationId, long Count, IReadOnlyList<RefusedPeer> Peers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAtLeast = false);

/// <param name="Address">As people write it; a router's as a rule.</param>
public sealed record RefusedPeer(string Address, long Count);
