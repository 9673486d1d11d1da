namespace UpgradePortal.Features.Plans;

/// <summary>What a run of the plan would do, and what would refuse it.</summary>
/// <param name="Turns">In order.</param>
/// <param name="Refusals">Empty when the run could start.</param>
/// <param name="Expected">How long all of it takes, by what past turns took; null without any, or when it would never end.</param>
/// <param name="Night">When it may run, and how much of it fits.</param>
/// <param name="Capacity">Who serves at each moment.</param>
public sealed record PreviewView(IReadOnlyList<PreviewTurn> Turns, IReadOnlyList<string> Refusals, TimeSpan? Expected, PreviewCapacity Capacity, PreviewNight Night);
