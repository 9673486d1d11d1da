using UpgradePortal.Audit.Core;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Says whose stop it is that a router has.</summary>
internal sealed class LineOwners(
    IReadOnlyDictionary<(string Backend, string Server), (string Program, string Server)> bound,
    IReadOnlyDictionary<(string Program, string Server), DrainClaim> claims)
{
    /// <returns>Null when nobody has stopped it.</returns>
    public string? Of(string backend, string name, RoutedServer seen, WantedRouteRow? wanted)
    {
        if (seen.Mode is RoutingMode.Routed)
            return seen.Details is { Hold: RouteHold.Follows, Follows: { } leader } ? Followed(leader) : null;
        if (Claim(backend, name) is { } claim) return claim.IsManual ? $"drained by {ActorText.Of(claim.By)}" : "drained by a run";
        if (wanted is { StoppedByRestart: true }) return "our last stop, come back with a restart";
        return wanted is { Mode: not RoutingMode.Routed } ? "stopped from here, and nobody claims it"
            : bound.ContainsKey((backend, name)) ? "somebody else's" : null;
    }

    // What follows another line was stopped by nobody: whoever stopped that one begins both again.
    private string Followed(string leader) => leader.Split('/') is [var backend, var name] && Claim(backend, name) is { } claim
        ? $"follows {leader}, which {(claim.IsManual ? ActorText.Of(claim.By) : $"{bound[(backend, name)].Program}'s run")} has drained"
        : $"follows {leader}, which is stopped";

    private DrainClaim? Claim(string backend, string name) =>
        bound.TryGetValue((backend, name), out var at) ? claims.GetValueOrDefault(at) : null;
}
