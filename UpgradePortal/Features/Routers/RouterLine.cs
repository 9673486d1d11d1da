using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Routers;

/// <param name="Name">Of the router.</param>
/// <param name="Kind">What speaks there.</param>
/// <param name="Address">Of its control listener.</param>
/// <param name="HasKey">The portal has one to send.</param>
/// <param name="Programs">That are bound to it.</param>
/// <param name="Age">Of its last answer; null: none since the portal was started.</param>
/// <param name="Silent">Why nothing newer came; null while it answers.</param>
/// <param name="Out">Who declared it out of service, when and why; null while it is in service.</param>
public sealed record RouterLine(
    string Name, RouterKind Kind, string Address, bool HasKey, IReadOnlyList<string> Programs, TimeSpan? Age, string? Silent, RouterOut? Out);
