using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>The turn's one job: asks the machine, performs the effect, saves the answer under the revision it was asked at.</summary>
public sealed class TurnJob(TurnSetup setup, IWays<TurnState> explorer, TurnSaves saves, TurnCalls calls, TurnPromises promises)
{
    private static readonly string[] Called = [.. Enum.GetNames<Call>().Select(c => "call " + c)];
    private static readonly string[] Lost = [.. Enum.GetNames<Call>().Select(c => "answer lost of " + c)];
    private static readonly string[] Saved = [.. Enum.GetNames<Answer>().Select(a => "saved " + a)];

    public void Act(TurnState s)
    {
        if (s.Stale is not Answer.None)
            saves.Happens(s with { Stale = Answer.None }, EventOf(s, s.Stale), Moments.T0, "saved a stale answer", s.Stale);
        if (s.Call is not Call.None)
        {
            Save(s);
            return;
        }
        var now = Ask(s, Moments.T0);
        if (now is Decision.Perform perform) Perform(s, perform.Effect);
        else if (now is Decision.RecordTurn record) Record(s, record.Event, Moments.T0);
        // Without faults nothing takes long enough for a limit.
        if (setup.Faults is not ModelFaults.None && Ask(s, Moments.Later) is Decision.RecordTurn due && due != now)
            Record(s, due.Event, Moments.Later);
    }

    private Decision Ask(TurnState s, DateTimeOffset now)
    {
        var decision = setup.Machines.NextOfTurn(s.Turn, s.Run, now);
        promises.Held(s.Turn, s.Run, decision);
        return decision;
    }

    private void Record(TurnState s, TurnEvent happened, DateTimeOffset now)
    {
        promises.Ordered(s.Run, happened);
        if (happened is TurnEvent.Reverted) explorer.Sight($"put back in {s.Turn.Phase}");
        // What the old list knew has ended by then: that is what the time of distrust is for.
        if (happened is TurnEvent.Ticked && s.Turn is { Phase: Phase.Waiting, SessionListQuarantined: true }) s.Hidden = false;
        if (!saves.Happens(s, happened, now, happened.GetType().Name))
            explorer.Fault($"the machine rejects its own {happened.GetType().Name}");
    }

    private void Perform(TurnState s, Effect effect)
    {
        if (effect.Server != s.Turn.Server) explorer.Fault("R4 an effect names another server");
        if (s.Turn.Trouble is not (Trouble.None or Trouble.Overdue)) explorer.Fault("R7 an effect, although the turn waits for a person");
        var call = CallOf(effect);
        foreach (var (after, answer) in calls.Perform(s, effect))
        {
            if (setup.Has(ModelFaults.Crashes) || answer is Answer.NotYet) NotYet(after, call);
            if (answer is Answer.NotYet) continue;
            explorer.Go(after with { Call = call, Answer = answer, AskedStatus = Asked(s) }, Called[(int)call]);
        }
    }

    private int Asked(TurnState s) => setup.Seed is ShellSeed.RunReadBeforeTheEffect ? (int)s.Run.Status : 0;

    private void NotYet(TurnState s, Call call)
    {
        if (!saves.Happens(s, new TurnEvent.NotYet("?", Silent: true), Moments.T0, Lost[(int)call], Answer.NotYet))
            explorer.Fault($"NotYet rejected in {s.Turn.Phase}");
    }

    private void Save(TurnState s)
    {
        if (!saves.Happens(s, EventOf(s, s.Answer), Moments.T0, Saved[(int)s.Answer], s.Answer))
            explorer.Fault($"answer rejected: {s.Answer} in {s.Turn.Phase}");
    }

    private static TurnEvent EventOf(TurnState s, Answer answer)
    {
        var epoch = s.CallOldEpoch ? Packing.Before : Packing.Current;
        var ended = s.Call is Call.End ? "1" : null;
        return answer switch
        {
            Answer.Drained => new TurnEvent.Drained(s.Turn.Goal is Goal.LeaveOut ? "" : epoch),
            Answer.DrainedOld => new TurnEvent.Drained(epoch, OldProcesses: true),
            Answer.DrainNo => new TurnEvent.Failed("too few"),
            Answer.Empty => new TurnEvent.SessionsCounted(0, true, 1, epoch) { Ended = ended },
            Answer.Open => new TurnEvent.SessionsCounted(1, true, 1, epoch) { Ended = ended },
            Answer.PutBack => new TurnEvent.SessionsCounted(0, false, 1, epoch),
            Answer.Upgraded => new TurnEvent.Upgraded(),
            Answer.Refused => new TurnEvent.Refused("409"),
            Answer.Failed => new TurnEvent.Failed("no"),
            Answer.Interrupted => new TurnEvent.Interrupted("cut"),
            Answer.Verified => new TurnEvent.Verified(),
            Answer.Opened => new TurnEvent.Opened(),
            Answer.Restored => new TurnEvent.Restored(),
            Answer.Settled => new TurnEvent.Settled(),
            _ => throw new InvalidOperationException($"No event for {answer}."),
        };
    }

    private static Call CallOf(Effect effect) => effect switch
    {
        Effect.Drain => Call.Drain,
        Effect.CountSessions => Call.Count,
        Effect.EndSessions => Call.End,
        Effect.Upgrade or Effect.ReadUpgrade => Call.Upgrade,
        Effect.Verify => Call.Verify,
        Effect.Open => Call.Open,
        Effect.Restore => Call.Restore,
        _ => Call.Settle,
    };
}
