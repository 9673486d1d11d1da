using UpgradePortal.Audit.Core;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Website.Instances;

/// <summary>How a program on a server stands.</summary>
public enum InstanceState
{
    Routed, NotServing, Draining, Upgrading, ComingBack, NeedsDecision, LeftOut, ManuallyDrained, StoppedByOthers, Unowned,
    Unknown
}

/// <summary>How a program on a server stands, from its turn, its claim and whose stop is seen.</summary>
internal static class InstanceStates
{
    /// <param name="turn">That keeps it.</param>
    /// <param name="asks">A person's decision is wanted.</param>
    /// <param name="claim">Who holds it out.</param>
    /// <param name="owner">Whose stop is seen.</param>
    /// <param name="gets">False: nobody stopped it, and a router sends it no requests all the same.</param>
    public static InstanceState Of(ServerTurn? turn, bool asks, DrainClaim? claim, DrainOwner owner, bool gets) =>
        asks ? InstanceState.NeedsDecision : turn switch
        {
            { Phase: Phase.Upgrading } => InstanceState.Upgrading,
            { Phase: Phase.Verifying or Phase.Restoring } => InstanceState.ComingBack,
            { Phase: Phase.Draining or Phase.Waiting } => InstanceState.Draining,
            _ when claim is { Restoring: true } => InstanceState.ComingBack,
            _ when claim is { IsManual: true } => InstanceState.ManuallyDrained,
            _ when claim is not null => InstanceState.LeftOut,
            _ => owner switch
            {
                DrainOwner.Nobody => gets ? InstanceState.Routed : InstanceState.NotServing,
                DrainOwner.Ours => InstanceState.LeftOut,
                DrainOwner.BeingUndone => InstanceState.ComingBack,
                DrainOwner.Unowned => InstanceState.Unowned,
                DrainOwner.SomebodyElse => InstanceState.StoppedByOthers,
                DrainOwner.Unknown => InstanceState.Unknown,
            },
        };

    public static string? Reason(DrainClaim? claim, DrainOwner owner, IReadOnlyList<RouteFact> routes) => owner switch
    {
        DrainOwner.Ours when claim is { IsManual: true } => $"{ActorText.Of(claim.By)}: {claim.Reason}",
        DrainOwner.Unowned when routes.Any(r => r.ByRestart) =>
            ByRestart(string.Join(", ", routes.Where(r => r.ByRestart).Select(r => r.Router))),
        DrainOwner.Unowned => "Stopped by this portal, but nobody claims it. Restore it to route it again.",
        DrainOwner.SomebodyElse => $"Stopped at {StoppedAt(routes)}, not from here: it stays as it is.",
        DrainOwner.Nobody when claim is null => routes.FirstOrDefault(r => r.NotServing is not null)?.NotServing,
        _ => claim?.Reason,
    };

    public static string ByRestart(string routers) =>
        $"{routers} was restarted and has brought back the last stop of this portal, from an old state file perhaps. "
        + "Restore it to route it again.";

    private static string StoppedAt(IReadOnlyList<RouteFact> routes) =>
        string.Join(", ", routes.Where(r => r.Seen is not null and not RoutingMode.Routed).Select(r => r.Router).Distinct());
}
