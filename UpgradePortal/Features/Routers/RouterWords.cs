using UpgradePortal.Contracts;
using UpgradePortal.Method;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Routers;

/// <summary>Routers in words.</summary>
internal static class RouterWords
{
    public static string Of(RouterKind kind) => kind switch
    {
        RouterKind.Http => "UpgradePortal's own, or one that speaks its language",
        RouterKind.HaProxy => "HAProxy",
    };

    public static (Tone Tone, string Text) Of(RouterLine router) => router switch
    {
        { Out: not null } => (Tone.Bad, "out of service"),
        { Silent: not null } => (Tone.Warn, "silent"),
        { Age: not null } => (Tone.Good, "answers"),
        _ => (Tone.Quiet, "not heard yet"),
    };

    public static string Heard(RouterLine router) => router.Age is { } age ? $"last answer {Ago(age)}" : "no answer since the portal was started";

    public static string HeardAt(RouterLine router) => router.Age is { } age ? $"{Ago(age)}." : "None since the portal was started.";

    public static (Tone Tone, string Text) Seen(RouterRoute route, bool isSilent) => route.Seen switch
    {
        null when isSilent => (Tone.Quiet, "unknown"),
        null => (Tone.Warn, "does not have it"),
        { Mode: RoutingMode.Routed, Up: false } => (Tone.Warn, "routed, but down"),
        { Mode: RoutingMode.Routed } => (Tone.Good, "routed"),
        { Mode: var mode } => (route.Wanted == mode ? Tone.Busy : Tone.Warn, RoutingWords.Of(mode)),
    };

    public static string Wanted(RouterRoute route) => route switch
    {
        { Program: null } => "nothing",
        { Wanted: null or RoutingMode.Routed, IsConfirmed: true } or { Wanted: null } => "routed",
        { Wanted: { } mode, IsConfirmed: true } => RoutingWords.Of(mode),
        { Wanted: { } mode } => $"{RoutingWords.Of(mode)}, being told",
    };

    public static string Open(RouterRoute route) => route.Seen?.InFlight switch
    {
        null => "–",
        { } many => route.Seen.InFlightExact ? $"{many}" : $"about {many}",
    };

    public static string Servers(RoutedProgram program) => program.Servers.Count == 0 ? "no server"
        : string.Join(", ", program.Servers.Select(s => $"{s.Name} {RoutingWords.Of(s.Mode)}{(s.Up is false ? ", down" : "")}{(s.InFlight is > 0 ? $", {s.InFlight} in progress" : "")}"));

    private static string Ago(TimeSpan age) => age < TimeSpan.FromSeconds(1) ? "just now" : $"{Words.Age(age)} ago";
}
