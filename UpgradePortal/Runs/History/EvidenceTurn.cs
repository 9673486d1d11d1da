using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.History;

/// <summary>Reads one server's part out of a run's events. A server may have been put back at a cutoff and taken out again, or taken out
/// again to be rolled back: the last time is shown, and the longest wait of all.</summary>
internal static class EvidenceTurn
{
    private static readonly HashSet<string> Decisions =
        [TurnEventCodes.Decided, TurnEventCodes.ArrivedWhileStopped, TurnEventCodes.Failed, TurnEventCodes.Reverted,
            TurnEventCodes.FellBack, TurnEventCodes.Recovered];

    public static EvidenceServer Of(ServerTurn turn, UpgradeRun run, IReadOnlyList<EventRow> events)
    {
        var own = events.Where(e => e.Server == turn.Server).ToList();
        var last = own[Math.Max(0, own.FindLastIndex(e => e.Code == TurnEventCodes.Started))..];
        DateTimeOffset? At(string code) => last.FindLast(e => e.Code == code)?.At;
        var (stopped, empty) = (At(TurnEventCodes.Drained), At(TurnEventCodes.SessionsCounted));
        return new(
            turn.Server, EvidenceText.Of(turn), turn.Previous, At(TurnEventCodes.Started), stopped, empty >= stopped ? empty : null,
            turn.MaxOpen, Longest(own),
            At(TurnEventCodes.Upgraded), At(TurnEventCodes.Verified), At(TurnEventCodes.Restored),
            [.. own.Where(e => e.Code == RouterEventText.Confirmed).Select(Acknowledgement)],
            [.. own.Where(e => Decisions.Contains(e.Code))
                .Select(e => new EvidenceLine(e.At, EventCodes.Text(e, run.Program, run.Version)))],
            turn.Refused?.Count ?? 0, turn.Refused is { Count: > 0 } refused ? refused.From : null, turn.Refused?.IsAtLeast ?? false);
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

/// <summary>A router was read back doing what was wanted of it for one server.</summary>
/// <param name="Does">What it was seen doing, in words.</param>
public sealed record EvidenceAcknowledgement(DateTimeOffset At, string Router, string Does);

/// <summary>What happened to one server, from the run's own events.</summary>
/// <param name="Ended">How its turn stands, in words.</param>
/// <param name="Before">Version before the run.</param>
/// <param name="OutAt">The routers were told to stop.</param>
/// <param name="StoppedAt">Every router had said that it stopped.</param>
/// <param name="EmptyAt">Its own list of sessions was empty, and the upgrade was ordered.</param>
/// <param name="WaitedFor">The most sessions that were open at once while it was waited for.</param>
/// <param name="LongestWait">How long the last of them took after the routers had stopped; the longest, where it was taken out more than
/// once.</param>
/// <param name="UpgradedAt">Its agent reported the upgrade complete.</param>
/// <param name="VerifiedAt">Version and health were as wanted.</param>
/// <param name="BackAt">Every router had said that it begins again.</param>
/// <param name="Routers">What each router was read back doing, and when.</param>
/// <param name="Decisions">What people decided about it, and what was ended by force.</param>
/// <param name="Refused">Requests that its agent refused during the upgrade.</param>
/// <param name="RefusedFrom">Where they came from; null: there were none.</param>
/// <param name="RefusedIsAtLeast">Its agent has lost count, so there may have been more.</param>
public sealed record EvidenceServer(
    string Server, string Ended, string Before, DateTimeOffset? OutAt, DateTimeOffset? StoppedAt, DateTimeOffset? EmptyAt, int WaitedFor,
    TimeSpan? LongestWait,
    DateTimeOffset? UpgradedAt, DateTimeOffset? VerifiedAt, DateTimeOffset? BackAt,
    IReadOnlyList<EvidenceAcknowledgement> Routers, IReadOnlyList<EvidenceLine> Decisions,
    long Refused, string? RefusedFrom, bool RefusedIsAtLeast);
