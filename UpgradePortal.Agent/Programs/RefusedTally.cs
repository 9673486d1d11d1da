using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Programs;

/// <summary>Requests that were refused while one upgrade ran. The program that refuses them takes its own count along when the command
/// replaces it, so the highest count that was heard is kept here. Every member may be called from any thread.</summary>
/// <param name="operationId">Of the upgrade.</param>
/// <param name="isAtLeast">What was refused before now was not all heard.</param>
public sealed class RefusedTally(string operationId, bool isAtLeast = false)
{
    private readonly Lock _lock = new();
    private SessionCounts? _highest;

    /// <summary>Of an upgrade that an earlier life of this agent has begun.</summary>
    /// <param name="operationId">Of the upgrade.</param>
    /// <param name="counts">Of the list now. While it is sealed still, whoever keeps it has counted from the beginning.</param>
    public static RefusedTally Resume(string operationId, SessionCounts? counts)
    {
        var tally = new RefusedTally(operationId, isAtLeast: counts is not { Sealed: true });
        if (counts is not null) tally.Add(counts);
        return tally;
    }

    /// <param name="counts">Of a list that is not sealed they belong to an earlier upgrade, and are passed over.</param>
    public void Add(SessionCounts counts)
    {
        lock (_lock) if (counts.Sealed && counts.Refused > (_highest?.Refused ?? 0)) _highest = counts;
    }

    public RefusedRequests Read()
    {
        lock (_lock) return new(operationId, _highest?.Refused ?? 0, _highest?.RefusedPeers ?? [], isAtLeast);
    }
}
