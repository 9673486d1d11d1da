using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs;

/// <summary>When each of a turn's five steps began and ended, read from the run's events.</summary>
public static class StepTimes
{
    private static readonly (string Name, string Began, string Ended)[] Steps =
    [
        ("Drain", TurnEventCodes.Started, TurnEventCodes.Drained),
        ("Wait", TurnEventCodes.Drained, TurnEventCodes.SessionsCounted),
        ("Upgrade", TurnEventCodes.SessionsCounted, TurnEventCodes.Upgraded),
        ("Verify", TurnEventCodes.Upgraded, TurnEventCodes.Verified),
        ("Restore", TurnEventCodes.Verified, TurnEventCodes.Restored),
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

    private static DateTimeOffset? Last(List<EventView> events, string code) => events.FindLast(e => e.Code == code)?.At;

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

/// <summary>How a step of a turn is shown.</summary>
public enum StepState { Todo, Now, Asks, Done }

public sealed record StepView(string Name, StepState State, DateTimeOffset? Began, DateTimeOffset? Ended);
