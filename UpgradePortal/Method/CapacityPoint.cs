namespace UpgradePortal.Method;

/// <summary>How many servers of a program serve from one moment of a run to the next.</summary>
/// <param name="At">Running time since the start.</param>
/// <param name="InService">Servers that are routed from here on.</param>
/// <param name="Of">Servers that hold the program.</param>
/// <param name="Minimum">That must serve at any time.</param>
/// <param name="Server">Who leaves or is back; null when it is about all of them.</param>
/// <param name="What">In words.</param>
public sealed record CapacityPoint(TimeSpan At, int InService, int Of, int Minimum, string? Server, string What);
