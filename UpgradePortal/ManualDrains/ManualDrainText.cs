using UpgradePortal.Common;
using UpgradePortal.Routing.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.ManualDrains;

/// <summary>How routing stands, in words for people.</summary>
internal static class ManualDrainText
{
    public static (StateSeverity Severity, string Text) Of(InstanceRoutingView cell) => cell switch
    {
        { Claim.Restoring: true } => (StateSeverity.Busy, "being brought back"),
        { TurnKeepsIt: true } => (StateSeverity.Busy, "being upgraded"),
        { Claim.IsManual: true } => (StateSeverity.Warn, "manually drained"),
        { Claim: not null } => (StateSeverity.Warn, "left out by a run"),
        _ => cell.Owner switch
        {
            DrainOwner.Nobody => (StateSeverity.Good, "routed"),
            DrainOwner.Ours => (StateSeverity.Warn, "out"),
            DrainOwner.BeingUndone => (StateSeverity.Busy, "coming back"),
            DrainOwner.Unowned => (StateSeverity.Bad, "stopped by this portal, claimed by nobody"),
            DrainOwner.SomebodyElse => (StateSeverity.Warn, "stopped by somebody else"),
            DrainOwner.Unknown => (StateSeverity.Quiet, "unknown"),
        },
    };

    public static string Wanted(RouteSeenView route) => route.Wanted is { } mode ? $"wanted {RoutingText.Of(mode)}" : "nothing wanted";

    public static string Seen(RouteSeenView route) => route switch
    {
        { AgeMs: null } => "not heard yet",
        { Silent: { } reason, AgeMs: { } age } => $"silent for {Ago(age)}: {reason}",
        { Seen: null } => "does not know it",
        { Seen: { } mode, AgeMs: { } age } => $"says {RoutingText.Of(mode)} {Ago(age)} ago",
    };

    private static string Ago(double ms) => DurationText.Lasted(TimeSpan.FromMilliseconds(ms));
}
