namespace UpgradePortal.Contracts;

/// <summary>Answer of <c>GET /v1/programs</c>.</summary>
public sealed record AgentStatus(string Server, string Epoch, IReadOnlyList<ProgramStatus> Programs);
