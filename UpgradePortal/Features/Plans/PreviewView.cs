namespace UpgradePortal.Features.Plans;

/// <summary>What a run of the plan would do, and what would refuse it.</summary>
/// <param name="Turns">In order.</param>
/// <param name="Refusals">Empty when the run could start.</param>
public sealed record PreviewView(IReadOnlyList<PreviewTurn> Turns, IReadOnlyList<string> Refusals);
