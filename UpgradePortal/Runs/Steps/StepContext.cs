using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Runs.Steps;

/// <summary>Where a step acts: program and server from the server list (M-18, M-20), the agent there, and the routes of its
/// routers.</summary>
/// <param name="HoldId">The turn's hold at the agent.</param>
/// <param name="LeavesOut">The server is taken out for good: a dead agent must not keep it in.</param>
/// <param name="Lingers">Its own clients may still come: routers drain, and clients are counted.</param>
/// <param name="Agent">Where the agent listens.</param>
/// <param name="Routes">All of them must agree.</param>
public sealed record StepContext(
    string Program, string Server, string HoldId, bool LeavesOut, bool Lingers, AgentEndpoint Agent, IReadOnlyList<StepRoute> Routes)
{
    /// <summary>Clients of routers' earlier processes are not waited for any more.</summary>
    public bool PassesOldProcesses { get; init; }

    /// <summary>Clients of routers' earlier processes that may still send requests there, as far as was last seen.</summary>
    public int OldClients { get; init; }

    /// <summary>The version that is to be installed again; null: it is no rollback.</summary>
    public string? RollsBackTo { get; init; }
}

/// <summary>One router's route to the server, and whether it was read back as wanted at the newest generation.</summary>
/// <param name="Router">Where the router listens.</param>
/// <param name="Backend">The router's name for the program there.</param>
/// <param name="RouterServer">The router's name for the server.</param>
/// <param name="Confirmed">Read back by the router's reconciler.</param>
/// <param name="Refused">Why the router will not obey; null while it has not said no.</param>
/// <param name="Address">Where the router should have it; null: it is no longer listed.</param>
public sealed record StepRoute(
    RouterEndpoint Router, string Backend, string RouterServer, bool Confirmed, string? Refused, string? Address = null);

/// <summary>The short waits within a step.</summary>
public sealed class StepSettings
{
    public const string Section = "Portal:Steps";

    /// <summary>Between the two counts that must both be zero, where every router counts exactly.</summary>
    [Timer("00:01:00", "00:00:00.020", "a request that left a router just before it stopped may come after both counts, and be cut off.")]
    public TimeSpan CountGap { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The same where a router does not count: a request may still be on its way from it.</summary>
    [Timer("00:05:00", "00:00:01", "a request still on its way from a router that counts none may come after both counts, and be cut off.")]
    public TimeSpan UncountedGap { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two of the healthy answers that verify a server.</summary>
    [Timer("00:05:00", "00:00:00.005", "the healthy answers that verify a server all come from the same moment.")]
    public TimeSpan ProbeGap { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long an empty list waits for the routers' own counts to follow, before the turn asks again.</summary>
    [Timer("00:05:00", "00:00:00.100", "routers are asked more often for counts that had no time to follow.")]
    public TimeSpan RouterCatchUp { get; set; } = TimeSpan.FromSeconds(1);
}
