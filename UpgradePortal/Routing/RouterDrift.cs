using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Notices when a router that was seen stopping what is to be stopped has left it: somebody told it otherwise, or it forgot with a
/// restart. The reconciler puts it right in the same pass, so the next look would see nothing. A stop that is not wanted is another thing:
/// see
/// <see cref="UnownedDrains"/>.</summary>
internal static class RouterDrift
{
    // A stranger who fights with the reconciler would otherwise be told of with every look.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    public static bool IsNews(WantedRouteRow row, RouteSeen seen, DateTimeOffset now) =>
        row.Mode is not RoutingMode.Routed && row.IsConfirmed && row.Generation == seen.Generation && seen.Found is { } found
        && found != row.Mode
        && (row.DriftToldAt is not { } told || (now - told).Duration() >= Quiet);

    /// <returns>What the router did; null when there is nothing to tell.</returns>
    public static RouterEventData? Note(WantedRouteRow row, RouteSeen seen, DateTimeOffset now)
    {
        if (!IsNews(row, seen, now)) return null;
        row.DriftToldAt = now;
        return new(row.Router) { Program = row.Program, Server = row.Server, Seen = seen.Found, Wanted = row.Mode };
    }
}

/// <summary>What a reconciler saw of one wanted route.</summary>
/// <param name="Generation">The generation that was wanted when it looked.</param>
/// <param name="Confirmed">Read back as wanted.</param>
/// <param name="Trouble">Why the router does not obey, for people.</param>
/// <param name="RouterGeneration">The router obeyed somebody with a newer generation than ours: ours must grow past it. Else null.</param>
public sealed record RouteSeen(int RouteId, long Generation, bool Confirmed, string? Trouble, long? RouterGeneration)
{
    /// <summary>The router was told that the server is healthy, as its agent had verified.</summary>
    public bool HealthSet { get; init; }

    /// <summary>What the router did before the reconciler told it anything; null when it was not asked.</summary>
    public RoutingMode? Found { get; init; }
}
