using UpgradePortal.Data;

namespace UpgradePortal.Features.Programs;

/// <param name="Mark">Another one: the past has grown.</param>
/// <param name="Steps">How long the steps took, newest run first.</param>
/// <param name="Changes">Of versions, newest first.</param>
public sealed record ProgramPast((int Turns, int Runs) Mark, IReadOnlyList<StepDurations> Steps, IReadOnlyList<VersionChange> Changes);
