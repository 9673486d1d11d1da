namespace UpgradePortal.Data;

/// <summary>How long the five steps took in one run: for each, the median of its servers.</summary>
/// <param name="Run">Which.</param>
/// <param name="Version">It brought.</param>
/// <param name="At">When the run was started.</param>
/// <param name="Servers">That went through all five steps once.</param>
/// <param name="Steps">In the order of <see cref="StepHistory.Names"/>.</param>
public sealed record StepDurations(Guid Run, string Version, DateTimeOffset At, int Servers, IReadOnlyList<TimeSpan> Steps);
