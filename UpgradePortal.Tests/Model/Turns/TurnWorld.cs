using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>What happens by itself: requests, the command, the agent, orders in the network.</summary>
public sealed class TurnWorld(TurnSetup setup, IWays<TurnState> explorer, TurnSaves saves, TurnAgent agent)
{
    public void Act(TurnState s)
    {
        Sessions(s);
        Health(s);
        Late(s);
        LateOrder(s);
        foreach (var attempt in (ReadOnlySpan<int>)[1, 2]) if (s.Operation(attempt).Journal is Journal.Running) Command(s, attempt);
        if (setup.Has(ModelFaults.Restarts) && TurnAgent.Restart(s) is { } restarted) explorer.Go(restarted, "agent restarts", luck: true);
        if (setup.Has(ModelFaults.Amnesia) && TurnAgent.Forget(s) is { } forgot) explorer.Go(forgot, "agent loses its journal", luck: true);
    }

    private void Sessions(TurnState s)
    {
        if (s.Listed) explorer.Go(s with { Listed = false }, "request ends");
        if (s.Hidden) explorer.Go(s with { Hidden = false }, "hidden request ends");
        // Who belongs to the server may come as long as it lingers.
        var mayCome = setup.Has(ModelFaults.Arrivals) || s.Turn.StickyDrain || s.B.Old is not OldProcess.None;
        if (s.Listed || s.CommandRuns || !mayCome) return;
        var arrived = s;
        arrived.Arrive();
        explorer.Go(arrived, "request arrives", luck: true);
        if (s.Hold is not AgentHold.Stopped) return;
        // Without arrivals it came through the earlier process.
        if (!setup.Has(ModelFaults.Arrivals) && s.Turn.Phase is Phase.Waiting) agent.Alarms(s);
        var signal = new TurnEvent.ArrivedWhileStopped(s.Turn.HoldId, "r");
        saves.Save(arrived, setup.Machines.ApplyToTurn(s.Turn, s.Run, signal, Moments.T0), "request arrives, signalled", luck: true);
    }

    private void Health(TurnState s)
    {
        if (s.Turn.Phase is not (Phase.Verifying or Phase.Restoring) || s.Installed is Installed.Broken) return;
        if (!s.Healthy) explorer.Go(s with { Healthy = true }, "becomes healthy");
        else if (setup.Has(ModelFaults.Failures)) explorer.Go(s with { Healthy = false }, "becomes sick", luck: true);
    }

    // The command had ended before the program was replaced.
    private void Late(TurnState s)
    {
        if (setup.Has(ModelFaults.Flips) && s is { Turn: { Phase: Phase.Verifying, Goal: Goal.Upgrade }, Installed: Installed.Old })
            explorer.Go(s with { Installed = Installed.New }, "new version comes late", luck: true);
    }

    private void LateOrder(TurnState s)
    {
        if (s.LateOrder == 0) return;
        var (attempt, fresh) = (s.LateOrder, s.LateFresh);
        s.LateOrder = 0;
        explorer.Go(s, "late order is lost");
        // It names a journal that the agent does not hold any more.
        if (s.Operation(attempt) is { Forgot: true } or { Journal: not Journal.None }) return;
        agent.Order(ref s, attempt, fresh);
        explorer.Go(s, "late order arrives");
    }

    private void Command(TurnState s, int attempt)
    {
        var target = s.Operation(attempt).Old ? Installed.Old : Installed.New;
        End(s, attempt, Journal.Succeeded, target, luck: false);
        if (setup.Has(ModelFaults.Flips) && target is Installed.New)
        {
            End(s, attempt, Journal.Succeeded, Installed.Passing, luck: true);
            End(s, attempt, Journal.Succeeded, Installed.Old, luck: true);
        }

        if (!setup.Has(ModelFaults.Failures)) return;
        End(s, attempt, Journal.Failed, s.Installed, luck: true);
        End(s, attempt, Journal.Failed, Installed.Broken, luck: true);
        End(s, attempt, Journal.Interrupted, s.Installed, luck: true);
        End(s, attempt, Journal.Interrupted, Installed.Broken, luck: true);
        End(s, attempt, Journal.Interrupted, target, luck: true);
    }

    private void End(TurnState s, int attempt, Journal how, Installed leaves, bool luck)
    {
        s.Write(attempt, how);
        (s.Installed, s.Healthy) = (leaves, leaves is not Installed.Broken);
        explorer.Go(s,
            how switch { Journal.Succeeded => "command succeeds", Journal.Failed => "command fails", _ => "command is cut off" }, luck);
    }
}
