using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Routers;

/// <param name="Name">Of the router.</param>
/// <param name="Kind">What speaks there.</param>
/// <param name="Address">Of its control listener.</param>
/// <param name="HasKey">Never shown itself.</param>
/// <param name="OutOfService">Why a person declared it out of service; null while it is in service.</param>
public sealed record RouterView(string Name, RouterKind Kind, string Address, bool HasKey, string? OutOfService);
