namespace UpgradePortal.Features.Runs;

/// <param name="Name">Of the router.</param>
/// <param name="OutWhy">Why a person declared it out of service; null while it is in service.</param>
/// <param name="Silent">Why it does not answer; null while it does.</param>
public sealed record RunRouter(string Name, string? OutWhy, string? Silent);
