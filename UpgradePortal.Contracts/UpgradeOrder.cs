namespace UpgradePortal.Contracts;

/// <summary>Body of <c>PUT /v1/programs/{program}/upgrades/{operationId}</c>.</summary>
/// <param name="Version">See <see cref="VersionText"/>.</param>
/// <param name="HoldId">Must be the hold in force, and stopped.</param>
/// <param name="Ticket">The list's sequence when it was found empty: refused when a request has begun since.</param>
public sealed record UpgradeOrder(string Version, string HoldId, long Ticket);
