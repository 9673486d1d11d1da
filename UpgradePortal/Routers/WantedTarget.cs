using UpgradePortal.Contracts;

namespace UpgradePortal.Routers;

/// <summary>What is wanted of one router for one program on one server.</summary>
/// <param name="Backend">What the router calls the program.</param>
/// <param name="Server">What the router calls the server.</param>
/// <param name="Mode">Wanted.</param>
/// <param name="Generation">Of the wish; grows with every change.</param>
/// <param name="Code">Identifies the program (M-4, M-8).</param>
/// <param name="AcceptOutage">Even when no server of the program would be left.</param>
/// <param name="Enforce">False: only looked at, so that a stop somebody else made is never undone.</param>
public sealed record WantedTarget(
    string Backend, string Server, RoutingMode Mode, long Generation, ProgramCode Code, bool AcceptOutage, bool Enforce)
{
    public RouterCommand Command => new(Backend, Server, Mode, Generation, Code, AcceptOutage);

    /// <summary>The router does as wanted, and by this very generation where it keeps them.</summary>
    public bool IsMetBy(RoutedServer seen) => seen.Mode == Mode && (seen.Generation is null || seen.Generation == Generation);

    /// <summary>Something must be sent. A router ahead of us is not behind: it would refuse.</summary>
    public bool Needs(RoutedServer seen) => Enforce && (seen.Mode != Mode || seen.Generation < Generation);
}
