using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>One turn and all of its world.</summary>
public struct TurnState
{
    public ServerTurn Turn { get; set; }
    public UpgradeRun Run { get; set; }

    /// <summary>The router that keeps generations, and the one that keeps none.</summary>
    public RouterState A { get; set; }
    public RouterState B { get; set; }
    public AgentHold Hold { get; set; }

    /// <summary>A request is open and listed.</summary>
    public bool Listed { get; set; }

    /// <summary>A request is open that the agent's new list does not know.</summary>
    public bool Hidden { get; set; }

    /// <summary>Nothing has arrived since the turn's ticket, the ticket of the count in flight, the ticket of the late order.</summary>
    public bool Fresh { get; set; }
    public bool CallFresh { get; set; }
    public bool LateFresh { get; set; }
    public Installed Installed { get; set; }
    public bool Healthy { get; set; }

    /// <summary>Verifying: a row of right answers has begun.</summary>
    public bool Probed { get; set; }
    public OperationState First { get; set; }
    public OperationState Second { get; set; }

    /// <summary>An order still in the network, by attempt; 0: none.</summary>
    public int LateOrder { get; set; }
    public Call Call { get; set; }
    public Answer Answer { get; set; }
    public bool CallOldEpoch { get; set; }

    /// <summary>With a seeded fault only: the status that was read before the effect.</summary>
    public int AskedStatus { get; set; }

    /// <summary>With a seeded fault only: the answer of an older call, still to be saved.</summary>
    public Answer Stale { get; set; }

    /// <summary>A router sends it more than the turn wants.</summary>
    public readonly bool PutBack => Turn.StickyDrain ? A.Routed || B.Routed : A.Sends || B.Sends;
    public readonly bool CommandRuns => First.Journal is Journal.Running || Second.Journal is Journal.Running;
    public readonly bool MayStillBegin => LateOrder > 0 && Operation(LateOrder) is { Journal: Journal.None, Forgot: false };
    public readonly bool WantsOld => Turn.Phase is not Phase.Upgraded && Turn.Goal is not Goal.Upgrade;

    public readonly OperationState Operation(int attempt) => attempt == 1 ? First : Second;

    public void Set(int attempt, OperationState operation)
    {
        if (attempt == 1) First = operation;
        else Second = operation;
    }

    public void Write(int attempt, Journal journal) => Set(attempt, Operation(attempt) with { Journal = journal });

    public void NoCall() => (Call, Answer, CallFresh, CallOldEpoch, AskedStatus) = (Call.None, Answer.None, false, false, 0);

    /// <summary>A request arrives: whatever was counted before is out of date.</summary>
    public void Arrive() => (Listed, Fresh, CallFresh, LateFresh) = (true, false, false, false);
}

/// <summary>The turn's hold at the agent.</summary>
public enum AgentHold { None, Watching, Stopped }

/// <summary>What is on the server's disk. Passing: it shows the new version, and goes back to the old one.</summary>
public enum Installed { Old, New, Broken, Passing }

/// <summary>What the agent has written down about one operation id.</summary>
public enum Journal { None, Running, Succeeded, Failed, Interrupted, Refused }

/// <param name="Journal">The agent's word.</param>
/// <param name="Sent">The portal has ordered it.</param>
/// <param name="Old">It installs the old version.</param>
/// <param name="Forgot">The agent does not know it any more; Journal is what is so in truth.</param>
public readonly record struct OperationState(Journal Journal, bool Sent, bool Old, bool Forgot = false);
