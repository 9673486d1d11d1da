using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;
using Call = UpgradePortal.Tests.Model.Turns.Call;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>Two runs with all their turns, each with its whole world.</summary>
public sealed class RandomState
{
    public RandomState(RandomSetup setup)
    {
        var status = setup.Seed % 4 == 0 ? RunStatus.AwaitingApproval : RunStatus.Running;
        Runs = [.. setup.Policies.Select((policy, run) => new UpgradeRun(IdOf(run), "P" + run, "2", policy) { Status = status })];
        var router = new RouterState { Applied = true, Confirmed = true };
        for (var at = 0; at < Cells.Length; at++)
        {
            var (run, server) = (Runs[at / RandomSetup.Servers], at % RandomSetup.Servers);
            var turn = new ServerTurn(run.Id, "s" + server, run.Policy.WaveOf(server));
            Cells[at] = new()
            {
                Turn = turn with { Previous = "1", Since = Moments.T0, Time = ActiveTime.From(Moments.T0) },
                Run = run,
                A = router,
                B = router,
                Listed = true,
                Healthy = true,
            };
        }
    }

    public UpgradeRun[] Runs { get; }

    public TurnState[] Cells { get; } = new TurnState[RandomSetup.Runs * RandomSetup.Servers];

    /// <summary>A person has drained it.</summary>
    public bool[] ManuallyDrained { get; } = new bool[RandomSetup.Runs * RandomSetup.Servers];

    /// <summary>A person has opened the gate between the run's waves.</summary>
    public bool[] WavePromoted { get; } = new bool[RandomSetup.Runs];

    /// <summary>Both runs over, and nothing on its way.</summary>
    public bool IsOver => Runs.All(r => r.IsOver) && Cells.All(c => !c.Turn.KeepsServer && c.Call is Call.None);

    /// <summary>The same as the searches of runs see it.</summary>
    public RunState SeenBy(int run)
    {
        var seen = new RunState(RandomSetup.Runs, RandomSetup.Servers) { WavePromoted = WavePromoted[run] };
        Runs.CopyTo(seen.Runs, 0);
        for (var at = 0; at < Cells.Length; at++)
        {
            ref var cell = ref Cells[at];
            seen.Turns[at] = cell.Turn;
            // Who routed what was stopped has not made it serve.
            var isTheirs = cell.B.Whose is not StoppedBy.Turn && cell.Turn is { IsActive: false, Phase: not Phase.LeftOut };
            var serves = cell.A is { Routed: true, Drifted: false } && (isTheirs || cell.B is { Routed: true, Drifted: false });
            seen.World[at] = new(serves, ManuallyDrained[at], cell.Installed, isTheirs);
        }

        return seen;
    }

    public void Take(int at, TurnState cell)
    {
        // Time is spent or not, as in the searches.
        cell.Turn = cell.Turn with { Time = Normal(cell.Turn.Time) };
        Cells[at] = cell;
    }

    public void Take(int run, UpgradeRun row)
    {
        Runs[run] = row.Baking is { } baking ? row with { Baking = Normal(baking) } : row;
        for (var server = 0; server < RandomSetup.Servers; server++) Cells[(run * RandomSetup.Servers) + server].Run = Runs[run];
    }

    public void Take(int at, bool manual)
    {
        ManuallyDrained[at] = manual;
        var router = new RouterState { Mode = manual ? RoutingMode.Stopped : RoutingMode.Routed, Applied = true, Confirmed = true };
        (Cells[at].A, Cells[at].B) = (router, router);
    }

    private static Guid IdOf(int run) => new(run + 1, 0, 0, new byte[8]);

    private static ActiveTime Normal(ActiveTime time) => new(time.Spent > Moments.Limit ? 2 * Moments.Interval : TimeSpan.Zero, Moments.T0);
}
