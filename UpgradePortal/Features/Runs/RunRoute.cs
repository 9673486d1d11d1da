using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Runs;

/// <param name="Server">Of the run.</param>
/// <param name="Router">Name.</param>
/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="Seen">Null: not known.</param>
/// <param name="Confirmed">Read back as wanted, at the newest generation.</param>
/// <param name="Trouble">Why it does not obey.</param>
public sealed record RunRoute(string Server, string Router, RoutingMode? Wanted, RoutingMode? Seen, bool Confirmed, string? Trouble);
