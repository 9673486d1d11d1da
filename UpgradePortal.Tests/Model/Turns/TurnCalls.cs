using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>What an effect does to the world and what it answers. A lost answer is NotYet, and so is the portal's death before the
/// save.</summary>
public sealed class TurnCalls(TurnSetup setup, TurnAgent agent, TurnRouters routers)
{
    public IEnumerable<(TurnState State, Answer Answer)> Perform(TurnState s, Effect effect) => effect switch
    {
        Effect.Drain => Drain(s),
        Effect.CountSessions => [Count(s)],
        Effect.EndSessions => End(s, clientsOnly: s.Turn.StickyDrain),
        Effect.Upgrade e => Upgrade(s, e),
        Effect.ReadUpgrade => [(s, Answer.NotYet)],
        Effect.Settle e => [Settle(s, e)],
        Effect.Verify e => [Verify(s, e.Version == s.Run.Version ? Installed.New : Installed.Old)],
        Effect.Open => Open(s),
        Effect.Restore => [(s, s.A.Confirmed && (s.B.Confirmed || s.Turn.LeaveStoppedAt is not null) ? Answer.Restored : Answer.NotYet)],
        _ => throw new InvalidOperationException($"An effect of no known kind: {effect}."),
    };

    private IEnumerable<(TurnState State, Answer Answer)> Drain(TurnState s)
    {
        var stopped = s.A.Confirmed && s.B.Confirmed;
        var isRefused = !s.B.Confirmed && routers.IsRefused(s.B);
        if (isRefused || setup.Has(ModelFaults.Failures)) yield return (s, Answer.DrainNo);
        if (isRefused) yield break;
        if (stopped) routers.Drained(s);
        var old = IsWaitedFor(s) && setup.Seed is not ShellSeed.HeldThoughAnOldProcessMaySend;
        if (s.Turn.Goal is not Goal.LeaveOut) s.Hold = stopped && !s.Turn.StickyDrain && !old ? AgentHold.Stopped : AgentHold.Watching;
        else if (stopped) s.Hold = AgentHold.None;
        yield return (s, !stopped ? Answer.NotYet : old ? Answer.DrainedOld : Answer.Drained);
    }

    private (TurnState State, Answer Answer) Count(TurnState s)
    {
        s.CallFresh = true;
        return (s, IsPutBack(s) ? Answer.PutBack : s.Listed || (IsWaitedFor(s) && !s.Turn.StickyDrain) ? Answer.Open : Answer.Empty);
    }

    // A router sends it more than the turn wants, or stops another place.
    private bool IsPutBack(TurnState s)
    {
        var b = s.B with { Mode = routers.ModeSeen(s.B) };
        return (s with { B = b }).PutBack || (b.Moved && setup.Seed is not ShellSeed.AddressNotRead);
    }

    private bool IsWaitedFor(TurnState s) =>
        s.B.Old is not OldProcess.None && !s.Turn.PassesOldProcesses && setup.Seed is not ShellSeed.OldProcessNotSeen;

    // A client who is told to go finishes what it has open. A stream is all that is open, or none of it.
    private IEnumerable<(TurnState State, Answer Answer)> End(TurnState s, bool clientsOnly)
    {
        if (clientsOnly || s.Turn.ForceReason is null) yield return Count(s);
        if (!clientsOnly) yield return Count(s with { Listed = false, Hidden = false });
    }

    // Nothing here looks at the routers again, as the real step does: whether the order is lawful is the machine's to know.
    private IEnumerable<(TurnState State, Answer Answer)> Upgrade(TurnState s, Effect.Upgrade order)
    {
        var attempt = order.OperationId[^1] - '0';
        if (s.Operation(attempt).Forgot)
        {
            yield return (s, setup.Seed is ShellSeed.AgentWithoutMemoryRefuses ? Answer.Refused : Answer.Interrupted);
            yield break;
        }

        var begun = s.Operation(attempt).Journal is not Journal.None;
        s.Set(attempt, s.Operation(attempt) with { Sent = true, Old = begun ? s.Operation(attempt).Old : order.Version != s.Run.Version });
        if (!begun && s.LateOrder == 0 && setup.Has(ModelFaults.LateOrders))
            yield return (s with { LateOrder = attempt, LateFresh = s.Fresh }, Answer.NotYet);
        if (!begun) agent.Order(ref s, attempt, s.Fresh);
        yield return (s, s.Operation(attempt).Journal switch
        {
            Journal.Running => Answer.NotYet,
            Journal.Succeeded => Answer.Upgraded,
            Journal.Failed => Answer.Failed,
            Journal.Interrupted => Answer.Interrupted,
            _ => Answer.Refused,
        });
    }

    private (TurnState State, Answer Answer) Settle(TurnState s, Effect.Settle settle)
    {
        var attempt = settle.OperationId[^1] - '0';
        if (s.Operation(attempt).Forgot)
            return (s, setup.Seed is ShellSeed.SettledByAnAgentWithoutMemory ? Answer.Settled : Answer.Interrupted);
        if (s.Operation(attempt).Journal is Journal.None) s.Write(attempt, Journal.Refused);
        return (s, s.Operation(attempt).Journal is Journal.Running ? Answer.NotYet : Answer.Settled);
    }

    // Spread over a time in which a version that passes is gone. Any other answer begins the row anew.
    private (TurnState State, Answer Answer) Verify(TurnState s, Installed wanted)
    {
        var shows = s.Installed is Installed.Passing ? Installed.New : s.Installed;
        if (shows != wanted || !s.Healthy) return (s with { Probed = false }, Answer.NotYet);
        var mayFlip = setup.Has(ModelFaults.Flips) || s.Installed is Installed.Passing;
        if (!mayFlip || setup.Seed is ShellSeed.OneAnswerVerifies) return (s, Answer.Verified);
        if (!s.Probed) return (s with { Probed = true }, Answer.NotYet);
        return s.Installed is Installed.Passing ? (s with { Installed = Installed.Old, Probed = false }, Answer.NotYet)
            : (s, Answer.Verified);
    }

    private IEnumerable<(TurnState State, Answer Answer)> Open(TurnState s)
    {
        if (setup.Seed is not ShellSeed.HoldNotReleased) s.Hold = AgentHold.None;
        yield return (s, s.Healthy ? Answer.Opened : Answer.NotYet);
    }
}

/// <summary>What an effect answers.</summary>
public enum Answer
{
    None, NotYet, Drained, DrainedOld, DrainNo, Empty, Open, PutBack, Upgraded, Refused, Failed, Interrupted, Verified, Opened,
    Restored, Settled,
}

/// <summary>An effect that has been performed and whose answer is not saved yet.</summary>
public enum Call { None, Drain, Count, End, Upgrade, Verify, Open, Restore, Settle }
