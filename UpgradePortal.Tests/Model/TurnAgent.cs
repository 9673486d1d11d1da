namespace UpgradePortal.Tests.Model;

/// <summary>The agent: an id runs once, or is refused once and for all. Of the conditions of an order it looks at list and ticket only.</summary>
public sealed class TurnAgent(TurnSetup setup, TurnRules rules)
{
    public void Order(ref TurnState s, int attempt, bool fresh)
    {
        var refused = (s.Listed && setup.Seed is not ShellSeed.AgentIgnoresList) || (!fresh && setup.Seed is not ShellSeed.AgentIgnoresTicket);
        if (!refused)
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

    /// <summary>Nothing the list knew is on the new one; what was in flight may go on.</summary>
    public static TurnState? Restart(TurnState s)
    {
        // Two restarts that nobody noticed are like one. After a failed attempt no epoch is known until the next drain: only what a drifted
        // router sends in just then could be missed, and it is not looked at here.
        if (!s.Turn.IsActive || s.Turn.Epoch is Packing.Before || s.CallOldEpoch || s.CommandRuns) return null;
        s.Hidden = (s.Hidden || s.Listed) && (s.Turn.Epoch is not null || !s.Turn.Touched);
        (s.Listed, s.Fresh, s.CallFresh, s.LateFresh) = (false, false, false, false);
        s.CallOldEpoch = s.Call is Call.Drain or Call.Count or Call.End;
        if (s.Turn.Epoch is not null) s.Turn = s.Turn with { Epoch = Packing.Before };
        return s;
    }
}
