using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Evidence;

/// <summary>Reads one server's part out of a run's events. A server may have been put back at a cutoff and taken out again, or taken out again
/// to be rolled back: the last time is shown, and the longest wait of all.</summary>
internal static class EvidenceTurn
{
    private static readonly HashSet<string> Decisions =
        [TurnEventCodes.Decided, TurnEventCodes.ArrivedWhileStopped, TurnEventCodes.Failed, TurnEventCodes.Reverted];

    public static EvidenceServer Of(ServerTurn turn, UpgradeRun run, IReadOnlyList<EventRow> events)
    {
        var own = events.Where(e => e.Server == turn.Server).ToList();
        var last = own[Math.Max(0, own.FindLastIndex(e => e.Code == TurnEventCodes.Started))..];
        DateTimeOffset? At(string code) => last.FindLast(e => e.Code == code)?.At;
        var (stopped, empty) = (At(TurnEventCodes.Drained), At(TurnEventCodes.SessionsCounted));
        return new(
            turn.Server, EvidenceWords.Of(turn), turn.Previous, At(TurnEventCodes.Started), stopped, empty >= stopped ? empty : null, turn.MostOpen, Longest(own),
            At(TurnEventCodes.Upgraded), At(TurnEventCodes.Verified), At(TurnEventCodes.Restored),
            [.. own.Where(e => e.Code == RouterEventText.Confirmed).Select(Acknowledgement)],
            [.. own.Where(e => Decisions.Contains(e.Code)).Select(e => new EvidenceLine(e.At, EventCodes.Text(e, run.Program, run.Version)))]);
    }

    private static EvidenceAcknowledgement Acknowledgement(EventRow row)
    {
        var data = RowJson.Read<RouterEventData>(row.Data);
        return new(row.At, data.Router ?? "", RouterEventText.Does(data.Seen));
    }

    // From every router stopped to the last that was heard of its sessions, each time anew.
    private static TimeSpan? Longest(List<EventRow> own)
    {
        TimeSpan? longest = null;
        DateTimeOffset? stopped = null;
        foreach (var one in own)
        {
            if (one.Code == TurnEventCodes.Started) stopped = null;
            if (one.Code == TurnEventCodes.Drained) stopped = one.At;
            if (one.Code is not (TurnEventCodes.SessionsCounted or TurnEventCodes.Reverted) || stopped is not { } from) continue;
            var took = one.At - from;
            if (longest is not { } longer || took > longer) longest = took;
        }
        return longest;
    }
}
