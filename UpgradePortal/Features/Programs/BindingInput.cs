namespace UpgradePortal.Features.Programs;

/// <param name="Router">A router of the portal.</param>
/// <param name="Backend">The router's name for the program; for HAProxy the backend.</param>
/// <param name="Server">The router's name for the server.</param>
public sealed record BindingInput(string? Router, string? Backend, string? Server);
