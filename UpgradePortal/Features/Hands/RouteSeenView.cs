using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Hands;

/// <param name="Router">Name.</param>
/// <param name="Backend">Its name for the program.</param>
/// <param name="RouterServer">Its name for the server.</param>
/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="Seen">Null: not known.</param>
/// <param name="Confirmed">It was read back as wanted, at the newest generation.</param>
/// <param name="AgeMs">How old what was seen is; null when it was never heard.</param>
/// <param name="Silent">Why nothing newer came; null while it answers.</param>
/// <param name="Trouble">Why it does not obey.</param>
/// <param name="OutOfService">Why a person declared it out of service; null while it is in service.</param>
public sealed record RouteSeenView(
    string Router, string Backend, string RouterServer, RoutingMode? Wanted, RoutingMode? Seen, bool Confirmed, double? AgeMs, string? Silent, string? Trouble,
    string? OutOfService);
