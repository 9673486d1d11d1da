using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>The turns' jobs and the reconcilers of a run, one world per program and server; the portal may die between effect and
/// save.</summary>
public sealed class RunTurns(RunSetup setup, Explorer<RunState> explorer, RunSaves saves)
{
    public void Act(RunState s, int run)
    {
        for (var server = 0; server < setup.Servers; server++)
        {
            Reconcile(s, run, server);
            if (setup.Silent && server == 0 && s.Turns[s.At(run, server)].Phase is Phase.Waiting) continue;
            Job(s, run, server);
        }
    }

    private void Reconcile(RunState s, int run, int server)
    {
        var (at, turn) = (s.At(run, server), s.Turns[s.At(run, server)]);
        if (setup.Machines.ModeOf(turn) is not { } mode || s.World[at].Routed == mode is RoutingMode.Routed || s.World[at].ManuallyDrained)
            return;
        // What somebody else had stopped before the turn is left so: there nothing is wanted any more.
        var isTheirs = s.World[at].Foreign && mode is RoutingMode.Routed;
        if (isTheirs && (turn.LeaveStoppedAt is null || setup.Seed is ShellSeed.ForeignStopUndone))
            explorer.Fault("R5 began again what somebody else had stopped");
        var routed = s.Copy();
        routed.World[at] = s.World[at] with { Routed = mode is RoutingMode.Routed };
        if (mode is RoutingMode.Routed && s.World[at].Installed != WantedBy(turn))
            explorer.Fault("R2 routed a version that was not verified");
        if (mode is not RoutingMode.Routed && setup.ServersDie && s.ServingWithout(run, server) < setup.Policy.MinAvailable) return;
        explorer.Go(routed, isTheirs ? "left stopped as found" : mode is RoutingMode.Routed ? "lane routes" : "lane stops");
    }

    private void Job(RunState s, int run, int server)
    {
        switch (setup.Machines.NextOfTurn(s.Turns[s.At(run, server)], s.Runs[run], Moments.T0))
        {
            case Decision.RecordTurn record:
                Answer(s, run, server, record.Event);
                break;
            case Decision.Perform perform:
                Perform(s, run, perform.Effect);
                break;
        }
    }

    // The effect's own server is acted on, whoever asked.
    private void Perform(RunState s, int run, Effect effect)
    {
        var server = effect.Server[^1] - '0';
        var world = s.World[s.At(run, server)];
        switch (effect)
        {
            case Effect.Drain:
                if (!world.Routed) Answer(s, run, server, new TurnEvent.Drained(Packing.Current));
                else if (setup.ServersDie) Answer(s, run, server, new TurnEvent.Failed("too few"));
                break;
            case Effect.CountSessions or Effect.EndSessions:
                Answer(s, run, server, new TurnEvent.SessionsCounted(0, !world.Routed, 1, Packing.Current));
                break;
            case Effect.Upgrade order:
                Upgrade(s, run, server, world with { Installed = order.Version == "2" ? Installed.New : Installed.Old });
                break;
            case Effect.Verify verify:
                if (world.Installed == (verify.Version == "2" ? Installed.New : Installed.Old))
                    Answer(s, run, server, new TurnEvent.Verified());
                if (!setup.Calm && !setup.Alone) Answer(s, run, server, new TurnEvent.Failed("sick"));
                break;
            case Effect.Open:
                Answer(s, run, server, new TurnEvent.Opened());
                break;
            case Effect.Restore:
                if (world.Routed) Answer(s, run, server, new TurnEvent.Restored());
                break;
            case Effect.Settle:
                Answer(s, run, server, new TurnEvent.Settled());
                break;
        }
    }

    private void Upgrade(RunState s, int run, int server, ServerWorld upgraded)
    {
        if (s.World[s.At(run, server)].Routed) explorer.Fault("R1 upgrade on a routed server");
        Answer(Became(s, run, server, upgraded), run, server, new TurnEvent.Upgraded());
        explorer.Go(Became(s, run, server, upgraded), "CRASH before save");
        if (setup.Calm || setup.Alone) return;
        Answer(Became(s, run, server, upgraded with { Installed = Installed.Broken }), run, server, new TurnEvent.Failed("no"));
    }

    private static RunState Became(RunState s, int run, int server, ServerWorld world)
    {
        var became = s.Copy();
        became.World[s.At(run, server)] = world;
        return became;
    }

    private void Answer(RunState s, int run, int server, TurnEvent happened)
    {
        var (was, row) = (s.Turns[s.At(run, server)], s.Runs[run]);
        var next = setup.Machines.ApplyToTurn(was, row, happened, Moments.T0);
        if (next is null) explorer.Fault($"answer rejected: {happened.GetType().Name} in {was.Phase}");
        if (next is not { Phase: Phase.Upgrading } || setup.Machines.EndsBeforeOrder(row, was, s.NowOpen, Moments.T0) is not { } ended)
        {
            saves.Save(s, run, server, next, happened.GetType().Name);
            return;
        }
        var closed = s.Copy();
        if (setup.Machines.ApplyToRun(row, ended, Moments.T0) is { } over) closed.Runs[run] = over;
        else explorer.Fault("the run rejects that its hours are over");
        explorer.Sight("hours over before the order");
        saves.Save(closed, run, server, setup.Machines.ApplyToTurn(was, closed.Runs[run], happened, Moments.T0), happened.GetType().Name);
    }

    private static Installed WantedBy(ServerTurn turn) => turn.Phase is Phase.Queued or Phase.Upgraded || turn.Goal is Goal.Upgrade
        ? Installed.New : Installed.Old;
}
