using System.Text.RegularExpressions;
using UpgradePortal.Contracts;

namespace UpgradePortal.Method;

/// <summary>Whose stop it is. We restore only what we stopped, so this decides what may be touched.</summary>
public static partial class Ownership
{
    /// <param name="routes">Of every router in service.</param>
    /// <param name="claimed">Somebody here holds it out of service, or a turn keeps it.</param>
    /// <param name="heldByUs">The agent reports a hold in force that the portal made.</param>
    public static StopOwner Of(IReadOnlyList<RouteFact> routes, bool claimed, bool heldByUs)
    {
        if (claimed) return StopOwner.Ours;
        if (routes.Any(r => r.Wanted is not null and not RoutingMode.Routed)) return StopOwner.Orphan;
        var stops = routes.Where(r => r.Seen is not null and not RoutingMode.Routed).ToList();
        if (stops.Count == 0) return routes.Count == 0 || routes.Any(r => r.Seen is null) ? StopOwner.Unknown : StopOwner.Nobody;
        if (stops.TrueForAll(r => r.Enforced)) return StopOwner.BeingUndone;
        return heldByUs ? StopOwner.Orphan : StopOwner.SomebodyElse;
    }

    /// <summary>A turn made this hold: its id names a run, this server and an outing. It proves a stop of ours when the record has lost it.</summary>
    public static bool IsOurs(Hold? hold, string server) =>
        hold is { State: HoldState.Stopped } && HoldOf().Match(hold.HoldId) is { Success: true } match && match.Groups["server"].Value == server;

    [GeneratedRegex(@"\A[0-9a-f]{32}-(?<server>.+)-h[0-9]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HoldOf();
}
