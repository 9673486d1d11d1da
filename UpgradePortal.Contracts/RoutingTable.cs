namespace UpgradePortal.Contracts;

/// <summary>What a router does with every program and server it knows. Answer of <c>GET /upgradeportal/v1/routing</c>.</summary>
/// <param name="Epoch">New whenever the router has started or reloaded: its earlier answers about requests in flight are void. No two
/// routers have the same.</param>
/// <param name="Programs">By name; for HAProxy its backends.</param>
/// <param name="OldProcessServing">An earlier process of the router still carries requests that its counts don't show.</param>
public sealed record RoutingTable(string Epoch, IReadOnlyList<RoutedProgram> Programs, bool OldProcessServing = false)
{
    /// <summary>Parts of the answer that could not be understood, each named. What they are about is unknown.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>What can't be promised with this router as it is set up, each with its remedy.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why the router would obey no order, with the remedy; null: it would.</summary>
    public string? ReadOnly { get; init; }

    /// <summary>Processes from before a reload that have not ended.</summary>
    public IReadOnlyList<OldProcess> OldProcesses { get; init; } = [];

    public RoutedServer? Find(string program, string server) =>
        Programs.FirstOrDefault(p => p.Name == program)?.Servers.FirstOrDefault(s => s.Name == server);
}

/// <param name="Servers">In the router's order.</param>
public sealed record RoutedProgram(string Name, IReadOnlyList<RoutedServer> Servers)
{
    /// <summary>Requests that the router answered itself with an error, since it was started; null where it does not count them.</summary>
    public long? Errors { get; init; }
}

/// <summary>One server of a program as the router sees it now.</summary>
/// <param name="Name">The router's name for the server.</param>
/// <param name="Mode">What the router was told to do with it, by whoever commands it.</param>
/// <param name="InFlight">Requests of the program the router has open there, WebSockets and streams included; null when it can't
/// tell.</param>
/// <param name="InFlightExact">False: the count is a hint and never proof of nothing.</param>
/// <param name="Generation">Of the last order obeyed; null for routers that keep none.</param>
/// <param name="Up">The router's own health check; null when it has none.</param>
public sealed record RoutedServer(
    string Name, RoutingMode Mode, int? InFlight = null, bool InFlightExact = false, long? Generation = null, bool? Up = null)
{
    /// <summary>What else decides how many requests it gets; null where the router tells none of it.</summary>
    public RouteDetails? Details { get; init; }
}

/// <summary>A router's line for one server, as the router itself describes it. What it does not tell is null.</summary>
public sealed record RouteDetails
{
    /// <summary>The state in the router's own words, with their meaning.</summary>
    public string? Raw { get; init; }

    /// <summary>Where the line sends requests, such as <c>10.0.0.11:8001</c>.</summary>
    public string? Address { get; init; }

    /// <summary>Its share of the requests; 0: none.</summary>
    public int? Weight { get; init; }

    /// <summary>Gets requests only while no other server is up.</summary>
    public bool IsBackup { get; init; }

    /// <summary>The line whose state it takes over, as <c>backend/server</c>.</summary>
    public string? Follows { get; init; }

    /// <summary>Percent of its share while it is being warmed up; null: all of it.</summary>
    public int? WarmUp { get; init; }

    /// <summary>Why it gets no new request although nobody stopped it by an order.</summary>
    public RouteHold Hold { get; init; }

    /// <summary>The router's health check in words.</summary>
    public string? Check { get; init; }

    /// <summary>The check has found it up since it was last stopped; null where there is no check, or none of its own.</summary>
    public bool? CheckPassed { get; init; }

    /// <summary>What changes the line's state besides orders, such as an agent-check.</summary>
    public string? OutsideControl { get; init; }

    /// <summary>Clients of earlier processes that may still send requests there; 0: none can.</summary>
    public int OldClients { get; init; }

    /// <summary>What can't be promised for this line.</summary>
    public string? Unfit { get; init; }
}

/// <summary>Follows: the line it follows is stopped. Unresolved: its name has no address. ByCheck: its check asks for no new
/// requests.</summary>
public enum RouteHold { None, Follows, Unresolved, ByCheck }

/// <summary>A process of a router from before a reload.</summary>
/// <param name="Name">Such as its process id.</param>
/// <param name="ReplacedFor">At least so long ago; null: not known.</param>
/// <param name="Clients">Connections of clients that it still has; null: it does not say.</param>
public sealed record OldProcess(string Name, TimeSpan? ReplacedFor, int? Clients);
