namespace UpgradePortal.Features.Hands;

/// <param name="Why">On record, and shown wherever the router is.</param>
public sealed record OutOfServiceInput(string? Why);
