namespace UpgradePortal.Steps;

/// <param name="Silent">Which router did not answer, and why; null when all did.</param>
/// <param name="HeldBack">No router sends there more than the turn wants: nothing at all, or only the clients that belong there.</param>
/// <param name="InFlight">Requests the routers still have open there; null when one of them can't tell.</param>
public sealed record SiteReading(string? Silent, bool HeldBack, int? InFlight);
