namespace UpgradePortal.Features.Routers;

/// <param name="Why">In their words.</param>
/// <param name="By">Who.</param>
/// <param name="Since">When.</param>
public sealed record RouterOut(string Why, string By, DateTimeOffset Since);
