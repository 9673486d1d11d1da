using UpgradePortal.Contracts;

namespace UpgradePortal.Routers;

/// <summary>The stop and begin signals (M-3, M-4, M-7, M-8).</summary>
/// <param name="Backend">What the router calls the program.</param>
/// <param name="Server">What the router calls the server.</param>
/// <param name="Mode">Wanted from now on.</param>
/// <param name="Generation">Grows with every change wanted.</param>
/// <param name="Code">Identifies the program.</param>
/// <param name="AcceptOutage">Even when no server of the program would be left.</param>
public sealed record RouterCommand(string Backend, string Server, RoutingMode Mode, long Generation, ProgramCode Code, bool AcceptOutage);
