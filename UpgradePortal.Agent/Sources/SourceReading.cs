using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Sources;

/// <summary>A session list as its source told it.</summary>
public sealed record SourceReading(SessionCounts Counts, IReadOnlyList<Session> Sessions, IReadOnlyList<ClientSession>? Clients = null)
{
    /// <summary>Nobody listens where the program lists its requests, so the program is not there and has none.</summary>
    public static SourceReading Absent { get; } = new(new SessionCounts("absent", 0, 0, false, 0, 0, 0), []);
}
