using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>Answer of <c>GET /sessions</c> at a program's own listener.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Counts">The numbers.</param>
/// <param name="Sessions">Oldest first, at most 100.</param>
/// <param name="Clients">Last seen first, at most 100; null where clients are not counted.</param>
public sealed record SessionReport(string Program, SessionCounts Counts, IReadOnlyList<Session> Sessions, IReadOnlyList<ClientSession>? Clients = null);
