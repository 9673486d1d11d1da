using UpgradePortal.Method;

namespace UpgradePortal.Features.Runs;

/// <summary>When each of a turn's five steps began and ended, read from the run's events.</summary>
public static class StepTimes
{
    private static readonly (string Name, string Began, string Ended)[] Steps =
    [
        ("Drain", nameof(TurnEvent.Started), nameof(TurnEvent.Drained)),
        ("Wait", nameof(TurnEvent.Drained), nameof(TurnEvent.SessionsCounted)),
        ("Upgrade", nameof(TurnEvent.SessionsCounted), nameof(TurnEvent.Upgraded)),
        ("Verify", nameof(TurnEvent.Upgraded), nameof(TurnEvent.Verified)),
        ("Restore", nameof(TurnEvent.Verified), nameof(TurnEvent.Restored)),
    ];

    public static IReadOnlyList<StepView> Of(TurnView turn, IEnumerable<EventView> events)
    {
        var own = events.Where(e => e.Server == turn.Server).ToList();
        var at = Current(turn.Phase);
        return [.. Steps.Select((step, i) => new StepView(
            step.Name,
            i < at ? StepState.Done : i == at ? turn.Asks ? StepState.Asks : StepState.Now : StepState.Todo,
            Last(own, step.Began),
            i < at ? Last(own, step.Ended) : null))];
    }

    private static DateTimeOffset? Last(List<EventView> events, string kind) => events.FindLast(e => e.Kind == kind)?.At;

    private static int Current(Phase phase) => phase switch
    {
        Phase.Queued => -1,
        Phase.Draining => 0,
        Phase.Waiting => 1,
        Phase.Upgrading => 2,
        Phase.Verifying => 3,
        Phase.Restoring => 4,
        Phase.Upgraded or Phase.RolledBack => 5,
        Phase.Returned => -1,
        Phase.LeftOut => -1,
    };
}
