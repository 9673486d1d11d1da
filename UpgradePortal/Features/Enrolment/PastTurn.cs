using UpgradePortal.Method;

namespace UpgradePortal.Features.Enrolment;

/// <param name="Run">To link to it.</param>
/// <param name="Program">That was to be upgraded.</param>
/// <param name="Version">To which.</param>
/// <param name="Phase">Where the turn stands, or how it ended.</param>
/// <param name="Since">It stands there.</param>
/// <param name="Why">In words; null when there is nothing to say.</param>
public sealed record PastTurn(Guid Run, string Program, string Version, Phase Phase, DateTimeOffset Since, string? Why);
