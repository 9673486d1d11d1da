using UpgradePortal.Contracts;

namespace UpgradePortal.Routers;

/// <summary>What came of one run of a lane.</summary>
/// <param name="Silent">Why nothing is known; null when the router answered.</param>
/// <param name="Table">As read back; null when silent.</param>
/// <param name="EpochChanged">The router has started anew since the last run: what was in flight is unknown.</param>
/// <param name="Targets">One for each target wanted.</param>
public sealed record LaneReport(string? Silent, RoutingTable? Table, bool EpochChanged, IReadOnlyList<TargetReport> Targets)
{
    /// <summary>What the router did before it was told anything; null when silent.</summary>
    public RoutingTable? Before { get; init; }

    public TargetReport? Find(string backend, string server) =>
        Targets.FirstOrDefault(t => t.Wanted.Backend == backend && t.Wanted.Server == server);
}
