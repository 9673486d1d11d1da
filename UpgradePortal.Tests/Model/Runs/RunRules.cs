using System.Collections.Immutable;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>The rules of the design about runs, looked at in the world.</summary>
public sealed class RunRules(RunSetup setup, IWays<RunState> explorer)
{
    public void Check(RunState s, int run)
    {
        var turns = s.TurnsOf(run);
        Must(turns.Count(t => t.IsActive) <= setup.Policy.MaxUnavailable, "R3 MaxUnavailable exceeded");
        Must(setup.ServersDie || setup.Policy.AcceptOutage is not null || s.Kept(run) >= Math.Max(1, setup.Policy.MinAvailable),
            "R3 too few serving");
        for (var server = 0; server < setup.Servers; server++) Check(s, run, server);
        Ended(s, run, turns);
    }

    private void Check(RunState s, int run, int server)
    {
        var (turn, world) = (s.Turns[s.At(run, server)], s.World[s.At(run, server)]);
        Must(world.Routed || turn.IsActive || turn.Phase is Phase.LeftOut || world.ManuallyDrained, "R5 out, and no turn knows");
        Must(!world.Routed || turn.Phase is not Phase.LeftOut, "R5 left out, but routed");
        Must(!world.Routed || !world.ManuallyDrained, "R5 restored what a person had drained");
        Must(!world.Routed || world.Installed is not Installed.Broken, "R2 a broken server is routed");
        Must(!setup.OneAtATime || !turn.KeepsServer
            || !Enumerable.Range(0, setup.Runs).Any(o => o != run && s.Turns[s.At(o, server)].KeepsServer),
            "R3 two programs upgrade on one server at a time");
    }

    private void Ended(RunState s, int run, ImmutableArray<ServerTurn> turns)
    {
        var status = s.Runs[run].Status;
        Must(!s.Runs[run].IsOver || !turns.Any(t => t.IsActive), "R5 run over with a turn that is not");
        for (var server = 0; server < setup.Servers; server++)
        {
            var world = s.World[s.At(run, server)];
            Must(status is not RunStatus.Succeeded || (world.Installed is Installed.New && (world.Routed || world.ManuallyDrained)),
                "R2 succeeded without the new version");
            Must(status is not RunStatus.RolledBack || !world.Routed || world.Installed is Installed.Old,
                "R2 rolled back, but the new version serves");
        }
    }

    private void Must(bool holds, string rule)
    {
        if (!holds) explorer.Fault(rule);
    }
}
