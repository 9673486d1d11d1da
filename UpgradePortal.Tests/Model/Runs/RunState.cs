using System.Collections.Immutable;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>Runs with all their turns, over a simpler world: one routing bit and one version for each program on each server.</summary>
public sealed class RunState(int runs, int servers)
{
    public UpgradeRun[] Runs { get; private init; } = new UpgradeRun[runs];
    public ServerTurn[] Turns { get; private init; } = new ServerTurn[runs * servers];
    public ServerWorld[] World { get; private init; } = new ServerWorld[runs * servers];

    /// <summary>The last server of the first program has died.</summary>
    public bool Dead { get; set; }

    /// <summary>A person has opened the gate between the waves.</summary>
    public bool WavePromoted { get; set; }

    /// <summary>Its window is closed.</summary>
    public bool WindowClosed { get; set; }

    public ScheduleStatus NowOpen => WindowClosed ? Moments.Over : ScheduleStatus.Always;

    /// <summary>With a seeded fault only: admission was decided and is not saved yet; the server's number from 1.</summary>
    public int Decided { get; set; }

    public RunState Copy() => new(runs, servers)
    {
        Runs = [.. Runs],
        Turns = [.. Turns],
        World = [.. World],
        Dead = Dead,
        WavePromoted = WavePromoted,
        WindowClosed = WindowClosed,
        Decided = Decided,
    };

    public int At(int run, int server) => (run * servers) + server;

    public ImmutableArray<ServerTurn> TurnsOf(int run) => [.. Turns.AsSpan(run * servers, servers)];

    public bool Serves(int run, int server) => World[At(run, server)] is { Routed: true, Foreign: false }
        && !(Dead && run == 0 && server == servers - 1);

    public int Serving(int run)
    {
        var serving = 0;
        for (var server = 0; server < servers; server++) if (Serves(run, server)) serving++;
        return serving;
    }

    /// <summary>How many the portal has not stopped itself.</summary>
    public int Kept(int run)
    {
        var kept = 0;
        for (var server = 0; server < servers; server++) if (World[At(run, server)].Routed) kept++;
        return kept;
    }

    /// <summary>How many would serve without this one.</summary>
    public int ServingWithout(int run, int server) => Serving(run) - (Serves(run, server) ? 1 : 0);
}

/// <param name="Routed">Requests of the program reach the server.</param>
/// <param name="ManuallyDrained">A person has drained it.</param>
/// <param name="Installed">What is on its disk.</param>
/// <param name="Foreign">Somebody else has stopped it at a router.</param>
public readonly record struct ServerWorld(bool Routed, bool ManuallyDrained, Installed Installed, bool Foreign = false);
