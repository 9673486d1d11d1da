using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Core;

/// <summary>What came of one run of a reconciler.</summary>
/// <param name="Silent">Why nothing is known; null when the router answered.</param>
/// <param name="Table">As read back; null when silent.</param>
/// <param name="EpochChanged">The router has started anew since the last run: what was in flight is unknown.</param>
/// <param name="Targets">One for each target wanted.</param>
public sealed record ReconcileReport(string? Silent, RoutingTable? Table, bool EpochChanged, IReadOnlyList<TargetReport> Targets)
{
    /// <summary>What the router did before it was told anything; null when silent.</summary>
    public RoutingTable? Before { get; init; }

    public TargetReport? Find(string backend, string server) =>
        Targets.FirstOrDefault(t => t.Wanted.Backend == backend && t.Wanted.Server == server);
}

/// <summary>The stop and begin signals (M-3, M-4, M-7, M-8).</summary>
/// <param name="Backend">What the router calls the program.</param>
/// <param name="Server">What the router calls the server.</param>
/// <param name="Mode">Wanted from now on.</param>
/// <param name="Generation">Grows with every change wanted.</param>
/// <param name="Code">Identifies the program.</param>
/// <param name="AcceptOutage">Even when no server of the program would be left.</param>
public sealed record RouterCommand(string Backend, string Server, RoutingMode Mode, long Generation, ProgramCode Code, bool AcceptOutage)
{
    /// <summary>The server was found healthy a moment ago, at the very address the router has: its own check need not find that out
    /// again.</summary>
    public bool IsVerified { get; init; }
}

/// <param name="Wanted">As it was last read.</param>
/// <param name="Confirmed">Read back as wanted, and nothing under way that could still change it.</param>
/// <param name="Refused">Why the router said no; null when it did not.</param>
/// <param name="NotBefore">A contrary command may still be obeyed until then, so nothing is sent and nothing is sure.</param>
public sealed record TargetReport(WantedTarget Wanted, bool Confirmed, string? Refused, DateTimeOffset? NotBefore)
{
    /// <summary>What the router itself waits for before it does as wanted; null: nothing.</summary>
    public string? Pending { get; init; }

    /// <summary>The router was told that the server is healthy, as the agent had verified.</summary>
    public bool HealthSet { get; init; }
}

/// <summary>What is wanted of one router for one program on one server.</summary>
/// <param name="Backend">What the router calls the program.</param>
/// <param name="Server">What the router calls the server.</param>
/// <param name="Generation">Of what is wanted; grows with every change.</param>
/// <param name="Code">Identifies the program (M-4, M-8).</param>
/// <param name="AcceptOutage">Even when no server of the program would be left.</param>
/// <param name="Enforce">False: only looked at, so that a stop somebody else made is never undone.</param>
public sealed record WantedTarget(
    string Backend, string Server, RoutingMode Mode, long Generation, ProgramCode Code, bool AcceptOutage, bool Enforce)
{
    /// <summary>Where the server list has it; null: it is not compared.</summary>
    public string? Address { get; init; }

    /// <summary>Its agent had found it healthy when it was ordered to be routed.</summary>
    public bool IsVerified { get; init; }

    /// <param name="seen">As the router says now.</param>
    public RouterCommand Command(RoutedServer seen) => new(Backend, Server, Mode, Generation, Code, AcceptOutage)
    {
        IsVerified = IsVerified && seen.Details?.Address is not null && RouteRules.OtherAddress(seen, Address) is null,
    };

    /// <summary>The router does as wanted, and by this very generation where it keeps them.</summary>
    public bool IsMetBy(RoutedServer seen) => IsObeyedBy(seen) && WhyNotMet(seen) is null;

    /// <returns>What stands against it although every order was obeyed; null: nothing.</returns>
    public string? WhyNotMet(RoutedServer seen) =>
        Mode is RoutingMode.Routed || seen.Mode < Mode ? null : RouteRules.WhyNotStopped(seen, Mode, Address);

    /// <summary>Something must be sent. A router ahead of us is not behind: it would refuse.</summary>
    public bool Needs(RoutedServer seen) => Enforce && (seen.Mode != Mode || seen.Generation < Generation);

    private bool IsObeyedBy(RoutedServer seen) => seen.Mode == Mode && (seen.Generation is null || seen.Generation == Generation);
}
