namespace UpgradePortal.Routers;

/// <param name="Wanted">As it was last read.</param>
/// <param name="Confirmed">Read back as wanted, and nothing under way that could still change it.</param>
/// <param name="Refused">Why the router said no; null when it did not.</param>
/// <param name="NotBefore">A contrary command may still be obeyed until then, so nothing is sent and nothing is sure.</param>
public sealed record TargetReport(WantedTarget Wanted, bool Confirmed, string? Refused, DateTimeOffset? NotBefore);
