using UpgradePortal.Contracts;
using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>How a program on a server stands, from its turn, its claim and whose stop is seen.</summary>
internal static class PlaceStates
{
    /// <param name="turn">That keeps it.</param>
    /// <param name="asks">A person's decision is wanted.</param>
    /// <param name="claim">Who holds it out.</param>
    /// <param name="owner">Whose stop is seen.</param>
    public static PlaceState Of(ServerTurn? turn, bool asks, StopClaim? claim, StopOwner owner) => asks ? PlaceState.NeedsDecision : turn switch
    {
        { Phase: Phase.Upgrading } => PlaceState.Upgrading,
        { Phase: Phase.Verifying or Phase.Restoring } => PlaceState.ComingBack,
        { Phase: Phase.Draining or Phase.Waiting } => PlaceState.Draining,
        _ when claim is { Restoring: true } => PlaceState.ComingBack,
        _ when claim is { ByHand: true } => PlaceState.ByHand,
        _ when claim is not null => PlaceState.LeftOut,
        _ => owner switch
        {
            StopOwner.Nobody => PlaceState.Routed,
            StopOwner.Ours => PlaceState.LeftOut,
            StopOwner.BeingUndone => PlaceState.ComingBack,
            StopOwner.Orphan => PlaceState.Orphan,
            StopOwner.SomebodyElse => PlaceState.StoppedByOthers,
            StopOwner.Unknown => PlaceState.Unknown,
        },
    };

    public static string? Why(StopClaim? claim, StopOwner owner, IReadOnlyList<RouteFact> routes) => owner switch
    {
        StopOwner.Ours when claim is { ByHand: true } => $"{ActorWords.Of(claim.By)}: {claim.Why}",
        StopOwner.Orphan => "Stopped by this portal, but nobody claims it. Repair it to route it again.",
        StopOwner.SomebodyElse => $"Stopped at {StoppedAt(routes)}, not from here: it stays as it is.",
        _ => claim?.Why,
    };

    private static string StoppedAt(IReadOnlyList<RouteFact> routes) =>
        string.Join(", ", routes.Where(r => r.Seen is not null and not RoutingMode.Routed).Select(r => r.Router).Distinct());
}
