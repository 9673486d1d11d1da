using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Routers;

/// <param name="Kind">What speaks there.</param>
/// <param name="Address">http(s) URL of the control listener; for HAProxy <c>unix:/run/haproxy/admin.sock</c> or <c>tcp:127.0.0.1:9999</c>.</param>
/// <param name="Key">Bearer key; none for HAProxy.</param>
public sealed record RouterInput(RouterKind? Kind, string? Address, string? Key);
