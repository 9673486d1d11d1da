using UpgradePortal.Routers;

namespace UpgradePortal.Steps;

/// <summary>One router's route to the server, and whether it was read back as wanted at the newest generation.</summary>
/// <param name="Router">Where the router listens.</param>
/// <param name="Backend">The router's name for the program there.</param>
/// <param name="RouterServer">The router's name for the server.</param>
/// <param name="Confirmed">Read back by the router's lane.</param>
/// <param name="Refused">Why the router will not obey; null while it has not said no.</param>
public sealed record SiteRoute(RouterEndpoint Router, string Backend, string RouterServer, bool Confirmed, string? Refused);
