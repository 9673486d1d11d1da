using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.SessionLists;

/// <summary>Who keeps a program's session list: the agent's proxy, or the program itself.</summary>
public interface ISessionSource
{
    /// <returns>Null when the source is silent: then nothing is known.</returns>
    ValueTask<SessionReading?> ReadAsync(CancellationToken cancellation);

    /// <summary>Refuses requests from now on, if none is in progress and none has begun since the ticket.</summary>
    /// <returns>False when it would not, or is silent.</returns>
    ValueTask<bool> TrySealAsync(string epoch, long ticket, CancellationToken cancellation);

    /// <summary>Lets requests in again. Repeat-safe.</summary>
    /// <returns>False when the source is silent: try again.</returns>
    ValueTask<bool> UnsealAsync(CancellationToken cancellation);

    /// <summary>Cuts off the requests in progress.</summary>
    /// <param name="streamsOnly">WebSockets and event streams.</param>
    /// <returns>False when the source is silent: try again.</returns>
    ValueTask<bool> AbortAsync(bool streamsOnly, CancellationToken cancellation);

    /// <returns>The last numbers known, without asking; null when the source was silent.</returns>
    SessionCounts? LastKnown();

    /// <summary>Tells the listener what happens as long as the program is held; null: nobody asks any more.</summary>
    /// <param name="held">How the program is held from now on.</param>
    /// <param name="known">Numbers read just before: requests that begin after them are told.</param>
    /// <param name="listener">Who is told.</param>
    void Follow(HoldState? held, SessionCounts? known, ISessionListObserver listener);

    /// <summary>The upgrade command has ended: connections to the old program are worth nothing.</summary>
    void RenewConnections();
}

/// <summary>Is told what happens to a session list, at once. Must not block.</summary>
public interface ISessionListObserver
{
    void BecameEmpty(SessionCounts counts);

    /// <param name="counts">Since the request began.</param>
    /// <param name="peer">The address its connection came from.</param>
    void Begun(SessionCounts counts, string peer);

    /// <param name="counts">Since the request was refused.</param>
    /// <param name="peer">The address its connection came from.</param>
    void Refused(SessionCounts counts, string peer);
}

/// <summary>A session list as its source told it.</summary>
public sealed record SessionReading(SessionCounts Counts, IReadOnlyList<Session> Sessions, IReadOnlyList<ClientSession>? Clients = null)
{
    /// <summary>Nobody listens where the program lists its requests, so the program is not there and has none.</summary>
    public static SessionReading Absent { get; } = new(new SessionCounts("absent", 0, 0, false, 0, 0, 0), []);
}
