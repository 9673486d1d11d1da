using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>People who do what a run waits for, and nothing else.</summary>
public sealed class RandomPeople(Machines core, IReadOnlyList<RunCapacity> capacities)
{
    private static readonly string[] Taking = ["Retry", "Continue", "Exclude", "RollBack"];

    public static bool IsChoice(string label) => label.StartsWith("person ", StringComparison.Ordinal);

    public static bool EndsRun(string label) => label is "order CancelledNow" or "order CancelledAfterTurns" or "order RollBackOrdered";

    public bool WouldOrder(RandomState state, int run, string label) => label switch
    {
        "order Approved" or "order Resumed" or "order WavePromoted" or "restored by hand" => true,
        "order CancelledNow" => WaitsForOthers(state, run),
        _ => false,
    };

    public bool WouldChoose(RandomState state, int at, string label)
    {
        if (Array.Exists(TurnLines.Endings, ending => ending == label)) return true;
        var turn = state.Cells[at].Turn;
        if (turn.IsStopped) return Taking.Any(c => label == "person " + c);
        if (label == "person Continue") return turn is { IsActive: false, Failed: true };
        return label == "person Skip" && turn.Phase is Phase.Queued && WaitsForOthers(state, at / RandomSetup.Servers);
    }

    // Too few would serve, and nobody is on the way back.
    private bool WaitsForOthers(RandomState state, int run)
    {
        var seen = state.SeenBy(run);
        var turns = seen.TurnsOf(run);
        return !turns.Any(t => t.IsActive)
            && core.NextOfRun(state.Runs[run], turns, capacities[run].Of(seen, run), ScheduleStatus.Always,
                Moments.T0) is Decision.SleepUntil { Reason: var reason }
            && reason.StartsWith("Without", StringComparison.Ordinal);
    }
}
