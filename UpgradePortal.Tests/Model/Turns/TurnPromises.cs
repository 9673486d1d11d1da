using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>What people are promised when a turn's row changes: each is looked at in the change itself.</summary>
public sealed class TurnPromises(TurnRules rules)
{
    /// <summary>An answer, a signal or a choice is saved.</summary>
    public void Check(ServerTurn was, ServerTurn next, Answer answer)
    {
        rules.Must(next.Phase is not Phase.Restoring || was.Phase is Phase.Restoring || answer is Answer.Verified,
            "R2 restoring without Verified");
        rules.Must(next.Failed || answer is not (Answer.Failed or Answer.Interrupted) || was.Phase is Phase.LeftOut
            || (next.Trouble is not Trouble.Failed && next.Goal == was.Goal),
            "R3 a failure that nobody counts");
        rules.Must(next.Phase is not (Phase.RolledBack or Phase.Returned) || was.Phase is Phase.Queued
            || next.Goal is Goal.RollBack == next.Phase is Phase.RolledBack, "R2 ended as something else");
        rules.Must(next.ForceReason is null || next.Phase is Phase.Waiting, "R1 a force outlives its wait");
        rules.Must(!next.PassesOldProcesses || next.Phase is Phase.Draining or Phase.Waiting, "R1 a force outlives its wait");
        rules.Must(was.ForceReason is not null || next.ForceReason is null || next.PassesOldProcesses,
            "R7 ends sessions, and waits for clients of an earlier process all the same");
        rules.Must(!next.StickyDrain || next.LeaveStoppedAt is null, "R5 clients are let in where others have stopped it");
        rules.Must(!next.WatchesOldProcesses || next.Phase is Phase.Waiting, "R7 only watched, and nobody is waited for");
        rules.Must(!next.StickyDrain || next.Phase is Phase.Draining or Phase.Waiting, "R7 clients are let in after their wait");
        rules.Must(!was.StickyDrain || next.Phase is not Phase.Upgrading, "R1 begun while clients were let in");
        rules.Must(!next.StickyDrain || was.StickyDrain || was.Phase is Phase.Queued or Phase.Upgraded, "R1 clients are let in again");
        rules.Must(!next.SessionListQuarantined || next.Phase is Phase.Draining or Phase.Waiting, "R7 a distrust outlives its wait");
        rules.Must(next.Goal is not (Goal.Revert or Goal.Postpone) || !was.Touched, "R2 a touched server is taken for untouched");
        rules.Must(answer is not Answer.NotYet || Same(was, next), "R6 silence taken for an answer");
        rules.Must(next.Attempt == was.Attempt || next.Phase is Phase.Draining, "R6 a new operation without a drain of its own");
        rules.Must(Shown(was) == Shown(next) || next.Seen > was.Seen, "R7 a click on the page before this change would count");
        rules.Must(next.Epoch is null || was.Phase is Phase.LeftOut
            || answer is not (Answer.Upgraded or Answer.Failed or Answer.Interrupted),
            "R7 a list that our own command may have begun anew is distrusted");
        Stops(was, next, answer);
    }

    /// <summary>A person's choice about the turn is saved.</summary>
    public void Chosen(ServerTurn was, UpgradeRun run, ServerTurn next, Choice choice)
    {
        rules.Must(next with { Seen = was.Seen } != was, "R7 a choice that changes nothing");
        rules.Must(choice is not Choice.Exclude || was.Goal is not Goal.LeaveOut, "R7 left out again, over the reason on record");
        rules.Must(choice is not Choice.RollBack || was.Phase is not Phase.Upgraded
            || run.Status is RunStatus.Running or RunStatus.RollingBack, "R5 a roll-back that nobody will start");
        rules.Must(!next.Failed || choice is Choice.Skip or Choice.Force || was.Phase is Phase.Upgraded,
            "R5 a failure is taken up, and counted still");
        rules.Must(choice is not Choice.Force || was.ForceReason is null, "R7 forced again, over the reason on record");
        rules.Must(choice is not Choice.Continue || was.Trouble is not Trouble.Overdue || next.Phase == was.Phase,
            "R7 told to go on waiting, and does something else");
    }

    /// <summary>The turn records what the run was ordered.</summary>
    public void Ordered(UpgradeRun run, TurnEvent own)
    {
        rules.Must(own is not TurnEvent.Abandoned || run.Status is RunStatus.PuttingBack, "R5 given up, and nobody had cancelled");
        rules.Must(own is not TurnEvent.Reverted || run.IsClosed || run.Status is RunStatus.PuttingBack or RunStatus.RollingBack,
            "R7 put back, and nobody had cancelled");
        rules.Must(own is not TurnEvent.RollBackOrdered || run.Status is RunStatus.RollingBack,
            "R7 rolled back, and nobody had ordered it");
    }

    /// <summary>A pause: an upgrade that runs is only looked at, and what is being put back goes on.</summary>
    public void Held(ServerTurn turn, UpgradeRun run, Decision decision)
    {
        rules.Must(!run.IsPaused || !turn.IsActive || GoesBack(turn, run)
            || decision is Decision.Rest or Decision.Perform { Effect: Effect.ReadUpgrade }, "R7 an upgrade goes on while paused");
    }

    /// <summary>It is being put back, or may be: a pause does not hold it out.</summary>
    public static bool GoesBack(ServerTurn turn, UpgradeRun run) =>
        turn.Goal is Goal.Postpone or Goal.Revert || turn.Phase is Phase.Restoring
        || ((run.IsClosed || run.Status is RunStatus.PuttingBack or RunStatus.RollingBack)
            && !turn.Touched && turn.Phase is Phase.Draining or Phase.Waiting);

    // A router that may still send is told to stop again, and read again, before anything else.
    private void Stops(ServerTurn was, ServerTurn next, Answer answer)
    {
        rules.Must(answer is not Answer.DrainNo || next.Trouble is Trouble.DrainRefused, "R5 a refused drain asks for something else");
        rules.Must(answer is not Answer.PutBack || next.Phase is Phase.Draining, "R1 waits on although somebody put the server back");
        rules.Must(was.Trouble is not Trouble.ArrivedWhileStopped || next.Trouble is Trouble.ArrivedWhileStopped
            || next.Phase is not (Phase.Waiting or Phase.Upgrading), "R1 goes on without a new drain although a request arrived");
    }

    private static (Phase, Goal, Trouble, int, bool, bool, bool, bool, bool) Shown(ServerTurn turn) => (turn.Phase, turn.Goal, turn.Trouble,
        turn.Attempt, turn.Opened, turn.SessionListQuarantined, turn.Failed, turn.ForceReason is null, turn.StickyDrain);

    private static bool Same(ServerTurn was, ServerTurn next) =>
        (was.Phase, was.Goal, was.Attempt, was.Failed, was.Touched, was.Opened, was.Trouble, was.Epoch)
        == (next.Phase, next.Goal, next.Attempt, next.Failed, next.Touched, next.Opened, next.Trouble, next.Epoch);
}
