using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>Every reachable state of runs with their turns.</summary>
public sealed class RunModel : ISearch
{
    private readonly RunSetup _setup;
    private readonly Explorer<RunState> _explorer;
    private readonly RunCapacity _capacity;
    private readonly Action<RunState, int>[] _steps;

    public RunModel(RunSetup setup)
    {
        _setup = setup;
        var packing = new RunPacking(setup);
        _explorer = new(packing.Pack, packing.Unpack, packing.Show);
        _capacity = new(setup);
        var saves = new RunSaves(setup, _explorer);
        _steps = [new RunRules(setup, _explorer).Check, new RunOrders(setup, _explorer, _capacity, saves).Act,
            new RunJob(setup, _explorer, _capacity, saves).Act, new RunTurns(setup, _explorer, saves).Act];
    }

    public string Name => _setup.Name;
    public int AtLeast => _setup.AtLeast;
    public int States => _explorer.States;
    public int Transitions => _explorer.Transitions;
    public IReadOnlyCollection<string> Faults => _explorer.Faults;

    public IEnumerable<string> Traces() => _explorer.Traces();

    public void Run()
    {
        _explorer.Explore(Start(), Step, _setup.Limit);
        _explorer.MustHaveSeen(_setup.MustSee);
        if (_setup.Silent) Silent();
        else if (_setup.Alone) Alone();
        else Live();
    }

    private void Live()
    {
        if (_setup.Windows)
        {
            _explorer.Stuck("the cutoff leaves out what was not ordered to upgrade", x => !x.TurnsOf(0).Any(t => t.CanReturn),
                x => x.WindowClosed && x.Runs[0].Status is RunStatus.Running or RunStatus.Cancelling);
        }
        _explorer.Stuck("cancel-now waits for a person", x => x.Runs.Any(r => r.Status is RunStatus.Cancelled),
            x => x.Runs.All(r => r is { Status: RunStatus.PuttingBack, IsPaused: false }));
        _explorer.Stuck("no way to an end", Over, _ => true, withLuck: true);
        _explorer.Stuck("nobody was asked, and it does not go on", x => Over(x) || Asks(x), _ => true);
    }

    private void Alone()
    {
        _explorer.Stuck("nothing goes wrong, and it does not succeed", Succeeded, _ => true);
        _explorer.Ends("nothing goes wrong, and it ends otherwise", Succeeded);
    }

    private void Silent() => _explorer.Stuck("a silent agent holds up the others",
        x => x.TurnsOf(0).Skip(1).All(t => !t.IsActive && t.Phase is not Phase.Queued) || Asks(x),
        x => x.Runs[0].Status is RunStatus.Running);

    private RunState Start()
    {
        var s = new RunState(_setup.Runs, _setup.Servers);
        for (var run = 0; run < _setup.Runs; run++)
        {
            var status = _setup.Runs > 1 || _setup.Alone ? RunStatus.Running : RunStatus.AwaitingApproval;
            s.Runs[run] = new(Guid.Empty, "P" + run, "2", _setup.Policy) { Status = status };
            for (var server = 0; server < _setup.Servers; server++)
            {
                var queued = new ServerTurn(Guid.Empty, "s" + server, _setup.Waves[server]);
                s.Turns[s.At(run, server)] = queued with { Previous = "1", Time = ActiveTime.From(Moments.T0) };
                s.World[s.At(run, server)] = new(Routed: true, ManuallyDrained: false, Installed.Old);
            }
        }
        return s;
    }

    private void Step(RunState s)
    {
        for (var run = 0; run < _setup.Runs; run++)
            foreach (var step in _steps) step(s, run);
        if (_setup.Windows)
        {
            var later = s.Copy();
            later.WindowClosed = !s.WindowClosed;
            _explorer.Go(later, s.WindowClosed ? "hours begin" : "hours end", luck: true);
        }
        if (!_setup.ServersDie) return;
        var other = s.Copy();
        other.Dead = !s.Dead;
        _explorer.Go(other, s.Dead ? "server heals" : "server dies");
    }

    private static bool Over(RunState s) => s.Runs.All(r => r.IsOver);

    private static bool Succeeded(RunState s) => s.Runs.All(r => r.Status is RunStatus.Succeeded);

    private bool Asks(RunState s) => Enumerable.Range(0, _setup.Runs).Any(run => Asks(s, run));

    private bool Asks(RunState s, int run)
    {
        var (row, turns) = (s.Runs[run], s.TurnsOf(run));
        return row.Status is RunStatus.AwaitingApproval || row.IsPaused || s.WindowClosed || turns.Any(t => t.IsStopped)
            || Enumerable.Range(0, _setup.Servers).Any(i => s.World[s.At(run, i)].Foreign)
            || Enumerable.Range(0, _setup.Servers).Any(i => s.World[s.At(run, i)].ManuallyDrained) || RunMachine.TooManyFailed(row, turns)
            || (row.Baking is not null && !row.IsPromoted && row.Policy.PauseBetweenWaves)
            || (_setup.Machines.NextOfRun(
                row, turns, _capacity.Of(s, run), s.NowOpen, Moments.T0) is Decision.SleepUntil { Reason: var reason }
                && reason.StartsWith("Without", StringComparison.Ordinal));
    }
}
