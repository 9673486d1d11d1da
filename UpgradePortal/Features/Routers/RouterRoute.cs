using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Routers;

/// <summary>A server of a backend: what is wanted stands beside what was seen.</summary>
/// <param name="Backend">The router's name for the program.</param>
/// <param name="Name">The router's name for the server.</param>
/// <param name="Program">Of the portal, that is bound to it; null: none is.</param>
/// <param name="Server">Of the portal, likewise.</param>
/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="IsConfirmed">It was read back as wanted.</param>
/// <param name="Trouble">Why the router does not obey.</param>
/// <param name="Seen">As the router last said; null: it does not have it, or was never heard.</param>
public sealed record RouterRoute(
    string Backend, string Name, string? Program, string? Server, RoutingMode? Wanted, bool IsConfirmed, string? Trouble, RoutedServer? Seen);
