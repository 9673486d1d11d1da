using UpgradePortal.Contracts;

namespace UpgradePortal.Runs.Core;

/// <summary>What every router should do with a server, as its turn wants it.</summary>
public static class TurnRoute
{
    /// <returns>Null: the turn has no opinion yet.</returns>
    public static RoutingMode? ModeOf(ServerTurn turn) => turn.Phase switch
    {
        Phase.Queued => null,
        Phase.Draining or Phase.Waiting when turn.StickyDrain => RoutingMode.Draining,
        Phase.Draining or Phase.Waiting or Phase.Upgrading or Phase.Verifying or Phase.LeftOut => RoutingMode.Stopped,
        Phase.Restoring => turn.Opened ? RoutingMode.Routed : RoutingMode.Stopped,
        Phase.Upgraded or Phase.RolledBack or Phase.Returned => RoutingMode.Routed,
    };
}
