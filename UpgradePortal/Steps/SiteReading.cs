namespace UpgradePortal.Steps;

/// <param name="Silent">Which router did not answer, and why; null when all did.</param>
/// <param name="AllStopped">No router sends the program there.</param>
/// <param name="InFlight">Requests the routers still have open there; null when one of them can't tell.</param>
public sealed record SiteReading(string? Silent, bool AllStopped, int? InFlight);
