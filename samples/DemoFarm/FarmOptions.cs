using DemoFarm.Portals;
using DemoFarm.Routers;

namespace DemoFarm;

/// <summary>What the farm is made of.</summary>
public sealed record FarmOptions
{
    public int Servers { get; init; } = 3;

    public FarmRouterKind Router { get; init; } = FarmRouterKind.Ours;

    /// <summary>Null: any free ones.</summary>
    public int? PortsFrom { get; init; }

    /// <summary>Nobody has told the portal anything yet: it waits for its first administrator.</summary>
    public bool IsBare { get; init; }

    /// <summary>What all programs run at the start.</summary>
    public string FirstVersion { get; init; } = "1.0";

    /// <summary>What the portal begins with; null: nothing, and an administrator is made by its set-up key.</summary>
    public EnteredPortal? Entered { get; init; }

    /// <summary>Further settings of the portal, such as <c>Portal:Polling:Every</c>.</summary>
    public IReadOnlyDictionary<string, string> PortalSettings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Another program that is a portal, taking the same words; null: the portal.</summary>
    public string? PortalDll { get; init; }

    /// <summary>Further environment of a process, by its name: portal, router, haproxy, agent-app1, and what these start.</summary>
    public Func<string, IReadOnlyDictionary<string, string>> Environment { get; init; } =
        _ => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where agents send their signals; null: to the portal.</summary>
    public Uri? SignalsUrl { get; init; }

    /// <summary>Stands between portal, agents, router and programs: given where one listens, answers where the others shall reach it; the
    /// same each time.</summary>
    public Func<Uri, Uri> Wire { get; init; } = url => url;

    /// <summary>The same for orders, reads and signals only; null: as <see cref="Wire"/>.</summary>
    public Func<Uri, Uri>? ControlWire { get; init; }

    /// <summary>Where control listeners are reached.</summary>
    public Uri Control(Uri url) => (ControlWire ?? Wire)(url);

    /// <summary>Whether checkout stands behind the proxy of its agent on a server, or lists its own requests as catalog does.</summary>
    public Func<string, bool> HasProxy { get; init; } = _ => true;

    /// <summary>Agents count the clients of checkout by this cookie of theirs.</summary>
    public const string ClientCookie = "demo-client";

    /// <summary>When a silent client of checkout is gone; null: its clients are not counted, and nobody waits for them.</summary>
    public TimeSpan? ClientsIdleAfter { get; init; }

    /// <summary>What follows on HAProxy's line of a program's server.</summary>
    public Func<string, string, string> HaProxyLine { get; init; } = (_, _) => "";

    /// <summary>Further sections of HAProxy's configuration, given the servers.</summary>
    public Func<IReadOnlyList<FarmServer>, string> HaProxySections { get; init; } = _ => "";

    /// <summary>How a program is upgraded; the first start is an upgrade of nothing.</summary>
    public Func<FarmProgram, UpgradeCommand> Command { get; init; } = DemoSwap.Of;
}
