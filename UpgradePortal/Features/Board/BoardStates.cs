using UpgradePortal.Contracts;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Board;

/// <summary>What a cell says, from its turn, its claim and whose stop is seen.</summary>
internal static class BoardStates
{
    /// <param name="turn">That keeps it.</param>
    /// <param name="asks">A person's decision is wanted.</param>
    /// <param name="claim">Who holds it out.</param>
    /// <param name="owner">Whose stop is seen.</param>
    public static CellState Of(ServerTurn? turn, bool asks, StopClaim? claim, StopOwner owner) => asks ? CellState.NeedsDecision : turn switch
    {
        { Phase: Phase.Upgrading } => CellState.Upgrading,
        { Phase: Phase.Verifying or Phase.Restoring } => CellState.ComingBack,
        { Phase: Phase.Draining or Phase.Waiting } => CellState.Draining,
        _ when claim is { Restoring: true } => CellState.ComingBack,
        _ when claim is { ByHand: true } => CellState.ByHand,
        _ when claim is not null => CellState.LeftOut,
        _ => owner switch
        {
            StopOwner.Nobody => CellState.Routed,
            StopOwner.Ours => CellState.LeftOut,
            StopOwner.BeingUndone => CellState.ComingBack,
            StopOwner.Orphan => CellState.Orphan,
            StopOwner.SomebodyElse => CellState.StoppedByOthers,
            StopOwner.Unknown => CellState.Unknown,
        },
    };

    public static string? Why(StopClaim? claim, StopOwner owner, IReadOnlyList<RouteFact> routes) => owner switch
    {
        StopOwner.Ours when claim is { ByHand: true } => $"{claim.By}: {claim.Why}",
        StopOwner.Orphan => "Stopped by this portal, but nobody claims it. Repair it to route it again.",
        StopOwner.SomebodyElse => $"Stopped at {StoppedAt(routes)}, not from here: it stays as it is.",
        _ => claim?.Why,
    };

    private static string StoppedAt(IReadOnlyList<RouteFact> routes) =>
        string.Join(", ", routes.Where(r => r.Seen is not null and not RoutingMode.Routed).Select(r => r.Router).Distinct());
}
