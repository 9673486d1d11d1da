using DemoFarm.Portals;

namespace DemoFarm;

/// <summary>What one upgrade did, in numbers.</summary>
/// <param name="Run">As it ended.</param>
/// <param name="Programs">Of both programs: what clients saw, and what the programs themselves counted.</param>
public sealed record OnceReport(RunSeen Run, IReadOnlyList<EventSeen> Events, IReadOnlyList<ProgramResult> Programs)
{
    /// <summary>All servers run the new version and are routed, and no request was lost.</summary>
    public bool IsGood =>
        Run is { IsOver: true, Status: "succeeded" } && Run.Turns.All(t => t.Phase == "upgraded") && Programs.All(p => p.LostNothing);

    public override string ToString() => string.Join('\n',
    [
        $"Upgrade of {Run.Program} to {Run.Version}: {Run.Status}",
        "server   result      waited for      drain     wait  upgrade   verify  restore    whole",
        .. Run.Turns.Select(Line), .. Programs.Select(p => p.ToString()), "",
    ]);

    private string Line(TurnSeen turn) => $"{turn.Server,-8} {turn.Phase,-11} {turn.SessionsWaitedFor,4} sessions "
        + (TurnTimes.Of(turn.Server, Events) is { } t
            ? string.Concat(new[] { t.Drain, t.Wait, t.Upgrade, t.Verify, t.Restore, t.Total }.Select(s => $"{s.TotalMilliseconds,6:0} ms"))
            : turn.Reason);
}
