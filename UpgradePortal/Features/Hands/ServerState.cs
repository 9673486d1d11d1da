using UpgradePortal.Method;

namespace UpgradePortal.Features.Hands;

/// <param name="Name">Of the server.</param>
/// <param name="Maintenance">Who drained all of it and why; null when it is not in maintenance.</param>
public sealed record ServerState(string Name, StopClaim? Maintenance);
