using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Evidence;

/// <summary>Reads one server's part out of a run's events. A server may have been put back at a cutoff and taken out again, or taken out again
/// to be rolled back: the last time is shown, and the longest wait of all.</summary>
internal static class EvidenceTurn
{
    private static readonly HashSet<string> Decisions =
        [nameof(TurnEvent.Decided), nameof(TurnEvent.ArrivedWhileStopped), nameof(TurnEvent.Failed), nameof(TurnEvent.TurnedBack)];

    public static EvidenceServer Of(ServerTurn turn, IReadOnlyList<EventRow> events)
    {
        var own = events.Where(e => e.Server == turn.Server).ToList();
        var last = own[Math.Max(0, own.FindLastIndex(e => e.Kind == nameof(TurnEvent.Started)))..];
        DateTimeOffset? At(string kind) => last.FindLast(e => e.Kind == kind)?.At;
        var (stopped, empty) = (At(nameof(TurnEvent.Drained)), At(nameof(TurnEvent.SessionsCounted)));
        return new(
            turn.Server, EvidenceWords.Of(turn), turn.Previous, At(nameof(TurnEvent.Started)), stopped, empty >= stopped ? empty : null, turn.MostOpen, Longest(own),
            At(nameof(TurnEvent.Upgraded)), At(nameof(TurnEvent.Verified)), At(nameof(TurnEvent.Restored)),
            [.. own.Where(e => RouteStory.Of(e.Kind) is not null).Select(e => new EvidenceAcknowledgement(e.At, e.Text.Split(' ')[0], RouteStory.Of(e.Kind)!))],
            [.. own.Where(e => Decisions.Contains(e.Kind)).Select(e => new EvidenceLine(e.At, e.Text))]);
    }

    // From every router stopped to the last that was heard of its sessions, each time anew.
    private static TimeSpan? Longest(List<EventRow> own)
    {
        TimeSpan? longest = null;
        DateTimeOffset? stopped = null;
        foreach (var one in own)
        {
            if (one.Kind == nameof(TurnEvent.Started)) stopped = null;
            if (one.Kind == nameof(TurnEvent.Drained)) stopped = one.At;
            if (one.Kind is not (nameof(TurnEvent.SessionsCounted) or nameof(TurnEvent.TurnedBack)) || stopped is not { } from) continue;
            var took = one.At - from;
            if (longest is not { } longer || took > longer) longest = took;
        }
        return longest;
    }
}
