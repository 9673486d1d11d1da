using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>Notices when a router that was seen stopping what is to be stopped has left it: somebody told it otherwise, or it forgot with a
/// restart. The lane puts it right in the same pass, so the next look would see nothing. A stop that is not wanted is another thing: see
/// <see cref="Strays"/>.</summary>
internal static class RouteDrift
{
    // A stranger who fights with the lane would otherwise be told of with every look.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    public static bool IsNews(WantedRouteRow row, RouteSeen seen, DateTimeOffset now) =>
        row.Mode is not RoutingMode.Routed && row.IsConfirmed && row.Generation == seen.Generation && seen.Found is { } found && found != row.Mode
        && (row.DriftToldAt is not { } told || (now - told).Duration() >= Quiet);

    /// <returns>What the router did; null when there is nothing to tell.</returns>
    public static RouterEventData? Note(WantedRouteRow row, RouteSeen seen, DateTimeOffset now)
    {
        if (!IsNews(row, seen, now)) return null;
        row.DriftToldAt = now;
        return new(row.Router) { Program = row.Program, Server = row.Server, Seen = seen.Found, Wanted = row.Mode };
    }
}
