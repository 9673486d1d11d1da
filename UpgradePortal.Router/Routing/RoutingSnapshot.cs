using System.Collections.Frozen;
using UpgradePortal.Contracts;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Router.Routing;

/// <summary>What holds for every program and server at one moment. Never changed, only replaced: requests read it without a lock.</summary>
public sealed class RoutingSnapshot
{
    private static readonly Route Fresh = new(RoutingMode.Routed, 0);
    private readonly FrozenDictionary<RouteKey, Route> routes;

    private RoutingSnapshot(IReadOnlyList<ProgramConfig> programs, FrozenDictionary<RouteKey, Route> routes)
    {
        Programs = programs;
        this.routes = routes;
    }

    public IReadOnlyList<ProgramConfig> Programs { get; }

    public IReadOnlyDictionary<RouteKey, Route> Routes => routes;

    /// <summary>Every server of every program is routed, but for what <paramref name="saved"/> knows better.</summary>
    public static RoutingSnapshot Begin(IReadOnlyList<ProgramConfig> programs, IReadOnlyDictionary<RouteKey, Route> saved) =>
        new(programs, Keys(programs).ToFrozenDictionary(k => k, k => saved.TryGetValue(k, out var route) ? route : Fresh));

    public static IEnumerable<RouteKey> Keys(IReadOnlyList<ProgramConfig> programs) =>
        programs.SelectMany(p => p.Servers.Select(s => new RouteKey(p.Name, s.Name)));

    public Route? Find(RouteKey key) => routes.GetValueOrDefault(key);

    public RoutingMode ModeOf(string program, string server) => routes[new(program, server)].Mode;

    public RoutingSnapshot With(RouteKey key, Route route) =>
        new(Programs, routes.ToDictionary(r => r.Key, r => r.Key == key ? route : r.Value).ToFrozenDictionary());
}

/// <summary>One program on one server: the smallest thing that is routed.</summary>
public readonly record struct RouteKey(string Program, string Server);

/// <param name="Mode">In force.</param>
/// <param name="Generation">Of the last order obeyed; 0 before the first.</param>
public sealed record Route(RoutingMode Mode, long Generation);
