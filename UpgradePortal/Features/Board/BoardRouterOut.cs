namespace UpgradePortal.Features.Board;

/// <summary>A router that a person has declared out of service, and why.</summary>
public sealed record BoardRouterOut(string Name, string Why, string By, DateTimeOffset Since);
