using System.Text.RegularExpressions;
using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Core;

/// <summary>Whose stop it is that keeps a program on a server out of routing.</summary>
public enum DrainOwner
{
    /// <summary>Every router routes to it.</summary>
    Nobody,

    /// <summary>Nobody claims it, and some router has not said what it does.</summary>
    Unknown,

    /// <summary>A run's turn or a person drained it here: there is a claim.</summary>
    Ours,

    /// <summary>No claim, but we have just had it routed: a late stop of ours, which is being undone.</summary>
    BeingUndone,

    /// <summary>Ours by every sign, yet nobody claims it.</summary>
    Unowned,

    /// <summary>Made at the router, not here: shown, never undone.</summary>
    SomebodyElse,
}

/// <summary>How a program on a server stands when a person wants to change it by hand.</summary>
/// <param name="Claim">Who holds it out; null: nobody.</param>
/// <param name="TurnKeepsIt">A run's turn is on it, or an upgrade of one may still run there.</param>
/// <param name="Owner">Whose stop is seen.</param>
/// <param name="StoppedAt">The router where it is seen stopped; null when none is.</param>
public sealed record InstanceSituation(
    string Program, string Server, DrainClaim? Claim, bool TurnKeepsIt, DrainOwner Owner, string? StoppedAt)
{
    /// <summary>Every router where it is seen stopped.</summary>
    public IReadOnlyList<string> StoppedBy { get; init; } = [];

    /// <summary>A restart of the router has brought our last stop back.</summary>
    public bool ByRestart { get; init; }

    /// <summary>Nobody stopped it, and a router sends it nothing all the same: why, in a sentence; null: no such thing.</summary>
    public string? NotServing { get; init; }

    public string What => $"{Program} on {Server}";
}

/// <summary>Whose stop it is. We restore only what we stopped, so this decides what may be touched.</summary>
public static partial class Ownership
{
    /// <param name="routes">Of every router in service.</param>
    /// <param name="claimed">Somebody here holds it out of service, or a turn keeps it.</param>
    /// <param name="heldByUs">The agent reports a hold in force that the portal made.</param>
    public static DrainOwner Of(IReadOnlyList<RouteFact> routes, bool claimed, bool heldByUs)
    {
        if (claimed) return DrainOwner.Ours;
        if (routes.Any(r => r.Wanted is not null and not RoutingMode.Routed)) return DrainOwner.Unowned;
        var stops = routes.Where(r => r.Seen is not null and not RoutingMode.Routed).ToList();
        if (stops.Count == 0) return routes.Count == 0 || routes.Any(r => r.Seen is null) ? DrainOwner.Unknown : DrainOwner.Nobody;
        if (stops.TrueForAll(r => r.Enforced)) return DrainOwner.BeingUndone;
        return heldByUs || stops.TrueForAll(r => r.ByRestart) ? DrainOwner.Unowned : DrainOwner.SomebodyElse;
    }

    /// <summary>A turn made this hold: its id names a run, this server and how often it was out of rotation. It proves a stop of ours when
    /// the record has lost it.</summary>
    public static bool IsOurs(Hold? hold, string server) =>
        hold is { State: HoldState.Stopped } && HoldOf().Match(hold.HoldId) is { Success: true } match
        && match.Groups["server"].Value == server;

    [GeneratedRegex(@"\A[0-9a-f]{32}-(?<server>.+)-h[0-9]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HoldOf();
}

/// <summary>What is wanted of one router for a program on a server, and what it was seen doing.</summary>
/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="Enforced">We set it again when it is otherwise.</param>
/// <param name="Seen">Null: nobody knows.</param>
public sealed record RouteFact(string Router, RoutingMode? Wanted, bool Enforced, RoutingMode? Seen)
{
    /// <summary>A restart of the router has brought our last stop back.</summary>
    public bool ByRestart { get; init; }

    /// <summary>Why the server gets no share of the next requests there, in a sentence; null: it does, or nobody knows.</summary>
    public string? NotServing { get; init; }
}
