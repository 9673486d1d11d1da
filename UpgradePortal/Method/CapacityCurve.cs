namespace UpgradePortal.Method;

/// <summary>How many servers would serve at each moment of a run, if every turn took as long as is expected.</summary>
/// <param name="Points">In order; what one says holds until the next.</param>
/// <param name="Stalls">Why the run would come to a halt before its end, as things stand; null when it would not.</param>
public sealed record CapacityCurve(IReadOnlyList<CapacityPoint> Points, string? Stalls);
