using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>The agent: an id runs once, or is refused once and for all. Of the conditions of an order it looks at list, ticket
/// and hold only.</summary>
public sealed class TurnAgent(TurnSetup setup, TurnRules rules)
{
    public void Alarms(TurnState s) => rules.Alarms(s);

    public void Order(ref TurnState s, int attempt, bool fresh)
    {
        var refused = s.Listed || (!fresh && setup.Seed is not ShellSeed.AgentIgnoresTicket);
        // Let go of for good, or forgotten: whatever names that hold is refused.
        refused |= s.Hold is not AgentHold.Stopped;
        if (!refused || setup.Seed is ShellSeed.AgentObeysEveryOrder)
        {
            s.Write(attempt, Journal.Running);
            rules.Begins(s, attempt);
            rules.Must(fresh, "R1 upgrade though a request came after the count");
        }
        else if (setup.Seed is not ShellSeed.AgentForgetsRefusals)
        {
            s.Write(attempt, Journal.Refused);
        }
    }

    /// <summary>It comes back without its journal, or with an older copy: hold and operation are gone, and what runs goes on.</summary>
    public static TurnState? Forget(TurnState s)
    {
        var attempt = s.Turn.Attempt;
        var isOrdered = s.Operation(attempt) is { Sent: true, Forgot: false } && (s.Turn.Phase is Phase.Upgrading || s.Turn.OutcomeUnknown);
        if (s.Call is not Call.None || !(isOrdered || (s.Turn.Phase is Phase.Waiting && s.Hold is not AgentHold.None))) return null;
        if (isOrdered) s.Set(attempt, s.Operation(attempt) with { Forgot = true });
        (s.Hold, s.Fresh, s.LateFresh) = (AgentHold.None, false, false);
        return s;
    }

    /// <summary>Nothing the list knew is on the new one; what was in flight may go on.</summary>
    public static TurnState? Restart(TurnState s)
    {
        // Two restarts that nobody noticed are like one. From the command's start to the next drain or start no epoch is known: what a
        // drifted router sends in just then, before a restart, would be missed when the turn has to upgrade again. It is not looked at
        // here.
        if (!s.Turn.IsActive || s.Turn.Epoch is Packing.Before || s.CallOldEpoch || s.CommandRuns) return null;
        var begun = s.Operation(s.Turn.Attempt).Journal is not (Journal.None or Journal.Refused);
        s.Hidden = (s.Hidden || s.Listed) && !begun
            && (s.Turn.Epoch is not null || !s.Turn.Touched || s.A.SendsUnlawfully || s.B.SendsUnlawfully);
        (s.Listed, s.Fresh, s.CallFresh, s.LateFresh) = (false, false, false, false);
        s.CallOldEpoch = s.Call is Call.Drain or Call.Count or Call.End;
        if (s.Turn.Epoch is not null) s.Turn = s.Turn with { Epoch = Packing.Before };
        return s;
    }
}
