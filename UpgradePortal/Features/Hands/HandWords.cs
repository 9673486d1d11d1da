using UpgradePortal.Method;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Hands;

/// <summary>How routing stands, in words for people.</summary>
internal static class HandWords
{
    public static (Tone Tone, string Text) Of(CellView cell) => cell switch
    {
        { Claim.Restoring: true } => (Tone.Busy, "being brought back"),
        { TurnKeepsIt: true } => (Tone.Busy, "being upgraded"),
        { Claim.ByHand: true } => (Tone.Warn, "drained by hand"),
        { Claim: not null } => (Tone.Warn, "left out by a run"),
        _ => cell.Owner switch
        {
            StopOwner.Nobody => (Tone.Good, "routed"),
            StopOwner.Ours => (Tone.Warn, "out"),
            StopOwner.BeingUndone => (Tone.Busy, "coming back"),
            StopOwner.Orphan => (Tone.Bad, "stopped by this portal, claimed by nobody"),
            StopOwner.SomebodyElse => (Tone.Warn, "stopped by somebody else"),
            StopOwner.Unknown => (Tone.Quiet, "unknown"),
        },
    };

    public static string Wanted(RouteSeenView route) => route.Wanted is { } mode ? $"wanted {RoutingWords.Of(mode)}" : "nothing wanted";

    public static string Seen(RouteSeenView route) => route switch
    {
        { AgeMs: null } => "not heard yet",
        { Silent: { } why, AgeMs: { } age } => $"silent for {Ago(age)}: {why}",
        { Seen: null } => "does not know it",
        { Seen: { } mode, AgeMs: { } age } => $"says {RoutingWords.Of(mode)} {Ago(age)} ago",
    };

    private static string Ago(double ms) => Words.Lasted(TimeSpan.FromMilliseconds(ms));
}
