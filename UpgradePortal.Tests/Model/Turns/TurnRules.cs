using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>The rules of the design, looked at in the world and never in a step's own guard.</summary>
public sealed class TurnRules(IWays<TurnState> explorer)
{
    public void Must(bool holds, string rule)
    {
        if (!holds) explorer.Fault(rule);
    }

    /// <summary>What must hold where nothing is on its way any more.</summary>
    public void Check(TurnState s)
    {
        if (s.Turn.IsActive || s.Call is not Call.None) return;
        var over = s.Turn.Phase is Phase.Queued or Phase.Upgraded or Phase.RolledBack or Phase.Returned;
        Must(!over || (s.A.Routed && (s.B.Routed || s.B.Whose is not StoppedBy.Turn)), "R5 over, but not routed again");
        Must(!over || s.Hold is AgentHold.None, "R5 over, but still held at the agent");
        Must(!over || s.B.Late is null or RoutingMode.Routed, "R5 over, but a stop may still land");
        Must(s.Turn.Phase is not Phase.LeftOut || !(s.A.SendsUnlawfully || s.B.SendsUnlawfully), "R5 left out, but routed");
        Must(s.Turn.Phase is not (Phase.Returned or Phase.RolledBack) || s.Installed is Installed.Old,
            "R2 put back without the old version");
        Must(s.Turn.Phase is not Phase.Upgraded || s.Installed is Installed.New, "R2 upgraded without the new version");
        Must(s.Turn is { Phase: Phase.LeftOut, OutcomeUnknown: true } || !(s.CommandRuns || s.MayStillBegin),
            "R6 over, but its upgrade may still run");
    }

    /// <summary>An upgrade command starts.</summary>
    public void Begins(TurnState s, int attempt)
    {
        Must(!s.Listed, "R1 upgrade with sessions open");
        Must(!s.Hidden, "R1 upgrade with sessions open that the list does not know");
        Must(!s.A.SendsUnlawfully && !s.B.SendsUnlawfully, "R1 upgrade on a routed server");
        Must(s.B is not { Inherited: true, Sends: true, Drifted: false }, "R1 upgrade on a stop that is another line's");
        Must(s.B.Old is not OldProcess.MaySend, "R1 upgrade while an earlier process may send");
        Must(!s.B.Moved, "R1 upgrade where another place was stopped");
        Must(s.Hold is AgentHold.Stopped, "R1 upgrade without a hold at the agent");
        Must(s.Operation(3 - attempt).Journal is not Journal.Running, "R6 two upgrades at once");
    }

    /// <summary>A turn goes on because every router has stopped.</summary>
    public void Drained(TurnState s) => Must(!s.B.IsUnsteady, "R1 relies on a stop that is undone again and again");

    /// <summary>The alarm: a request after every router had stopped.</summary>
    public void Alarms(TurnState s) => Must(s.B.Old is not OldProcess.MaySend || s.Turn.PassesOldProcesses,
        "R7 an alarm for a client that may still come");

    /// <summary>A router begins to route because its reconciler told it to.</summary>
    public void Routes(TurnState s)
    {
        Must(s.Installed == (s.WantsOld ? Installed.Old : Installed.New) || s.Turn.Phase is Phase.Queued,
            "R2 routed a version that was not verified");
        Must(!s.CommandRuns && !s.MayStillBegin, "R2 routed while its upgrade may still run");
        Must(s.Hold is AgentHold.None, "R5 routed while the agent still holds it");
    }

    /// <summary>A late command routes after all.</summary>
    public void RoutesLate(TurnState s) =>
        Must(!s.CommandRuns && !s.MayStillBegin && s.Installed is not Installed.Broken,
            "R2 a late command routed while its upgrade may still run");
}
