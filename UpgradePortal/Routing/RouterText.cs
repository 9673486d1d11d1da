using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.Routing;

/// <summary>Routers in words.</summary>
internal static class RouterText
{
    public static string Of(RouterKind kind) => kind switch
    {
        RouterKind.Http => "UpgradePortal's own, or one that speaks its language",
        RouterKind.HaProxy => "HAProxy",
    };

    public static (StateSeverity Severity, string Text) Of(RouterLine router) => router switch
    {
        { Out: not null } => (StateSeverity.Bad, "out of service"),
        { Silent: not null } => (StateSeverity.Warn, "silent"),
        { Age: not null } => (StateSeverity.Good, "answers"),
        _ => (StateSeverity.Quiet, "not heard yet"),
    };

    public static string Heard(RouterLine router) =>
        router.Age is { } age ? $"last answer {Ago(age)}" : "no answer since the portal was started";

    public static string HeardAt(RouterLine router) => router.Age is { } age ? $"{Ago(age)}." : "None since the portal was started.";

    public static (StateSeverity Severity, string Text) Seen(RouterRoute route, bool isSilent) => route.Seen switch
    {
        null when isSilent => (StateSeverity.Quiet, "unknown"),
        null => (StateSeverity.Warn, "does not have it"),
        { Mode: RoutingMode.Routed, Up: false } => (StateSeverity.Warn, "routed, but down"),
        { Mode: RoutingMode.Routed } when route.NotServing is not null => (StateSeverity.Warn, "routed, gets no share"),
        { Mode: RoutingMode.Routed } => (StateSeverity.Good, "routed"),
        { Mode: var mode } => (route.Wanted == mode ? StateSeverity.Busy : StateSeverity.Warn, RoutingText.Of(mode)),
    };

    public static string Wanted(RouterRoute route) => route switch
    {
        { Program: null } => "nothing",
        { Wanted: null or RoutingMode.Routed, IsConfirmed: true } or { Wanted: null } => "routed",
        { Wanted: { } mode, IsConfirmed: true } => RoutingText.Of(mode),
        { Wanted: { } mode } => $"{RoutingText.Of(mode)}, being told",
    };

    /// <returns>What is to be known of it: whose stop it is, why it gets nothing, and the router's own words.</returns>
    public static IEnumerable<string> Notes(RouterRoute route) =>
        new[] { route.Whose, route.NotServing, route.Seen?.Details?.Raw }.OfType<string>();

    public static string Of(OldProcess old) =>
        $"The earlier {old.Name} has not ended{(old.ReplacedFor is { } age ? $" (replaced at least {DurationText.Age(age)} ago)" : "")}"
        + (old.Clients is { } many ? $"; it has {many} {(many == 1 ? "connection" : "connections")} of clients." : ".")
        + " What it has open is waited for too.";

    /// <returns>What decides its share of the requests; null where the router does not say.</returns>
    public static string? Share(RouterRoute route) => route.Seen?.Details is not { } line ? null : string.Join(", ", new[]
    {
        line.Weight is { } weight ? $"weight {weight}" : null,
        line.IsBackup ? "backup" : null,
        line.WarmUp is { } percent ? $"warming up, {percent} %" : null,
        line.Follows is { } leader ? $"follows {leader}" : null,
        line.Check is { } check ? $"check {check}" : null,
    }.OfType<string>());

    public static string Open(RouterRoute route) => route.Seen?.InFlight switch
    {
        null => "–",
        { } many => route.Seen.InFlightExact ? $"{many}" : $"about {many}",
    };

    public static string Servers(RoutedProgram program) => program.Servers.Count == 0 ? "no server"
        : string.Join(", ", program.Servers.Select(
            s => $"{s.Name} {RoutingText.Of(s.Mode)}{(s.Up is false ? ", down" : "")}"
                + (s.InFlight is > 0 ? $", {s.InFlight} in progress" : "")));

    private static string Ago(TimeSpan age) => age < TimeSpan.FromSeconds(1) ? "just now" : $"{DurationText.Age(age)} ago";
}
