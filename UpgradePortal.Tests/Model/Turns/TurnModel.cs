using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>Every reachable state of one turn: the product's machine, a world that obeys every order, and persons who may do
/// anything.</summary>
public sealed class TurnModel : ISearch
{
    private readonly TurnSetup _setup;
    private readonly Explorer<TurnState> _explorer;
    private readonly Action<TurnState>[] _steps;

    public TurnModel(TurnSetup setup)
    {
        _setup = setup;
        _explorer = new(TurnPacking.Pack(setup), TurnPacking.Unpack(setup), TurnPacking.Show);
        var rules = new TurnRules(_explorer);
        var promises = new TurnPromises(rules);
        var saves = new TurnSaves(setup, _explorer, rules, promises);
        var agent = new TurnAgent(setup, rules);
        var routers = new TurnRouters(setup, _explorer, rules);
        _steps = [rules.Check, new TurnOrders(setup, _explorer, saves).Act, routers.Act,
            new TurnLines(setup, _explorer).Act,
            new TurnWorld(setup, _explorer, saves, agent).Act,
            new TurnJob(setup, _explorer, saves, new TurnCalls(setup, agent, routers), promises).Act];
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
        _explorer.Stuck("no way to an end", Over, _ => true, withLuck: true);
        _explorer.Stuck("nobody was asked, and it does not go on", s => Over(s) || Asks(s), _ => true);
        // Whether anything still runs where an agent has lost its memory, nobody but a person can see.
        // Nor when a line means another place: what is to be left out can't be stopped there.
        _explorer.Stuck("cancel-now waits for a person", Over, s => s.Run is { Status: RunStatus.PuttingBack, IsPaused: false }
            && s is { First.Forgot: false, Second.Forgot: false, B.Moved: false });
        _explorer.Stuck("a pause keeps out what the cutoff puts back", s => !s.Turn.IsActive || s.Turn.IsStopped,
            s => s.Run is { IsPaused: true, IsClosed: true } && (s.Turn.CanReturn || s.Turn.Goal is Goal.Postpone));
        if (_setup.Faults is not Search.ModelFaults.None) return;
        _explorer.Stuck("nothing goes wrong, and it does not succeed", Succeeded, _ => true);
        _explorer.Ends("nothing goes wrong, and it ends otherwise", Succeeded);
    }

    private TurnState Start()
    {
        var router = new RouterState { Applied = true, Confirmed = true };
        return new()
        {
            Turn = new(Guid.Empty, "s", 0) { Previous = "1", Since = Moments.T0, Time = ActiveTime.From(Moments.T0) },
            Run = new(Guid.Empty, "P", "2", _setup.Policy) { Status = RunStatus.Running },
            A = router,
            B = router,
            Listed = true,
            Healthy = true,
        };
    }

    private void Step(TurnState state)
    {
        foreach (var step in _steps) step(state);
    }

    private static bool Over(TurnState s) =>
        !s.Turn.KeepsServer && s.Call is Call.None && (s.Turn.Phase is not Phase.Queued || s.Run.Status is not RunStatus.Running);

    private static bool Asks(TurnState s) => s.Turn.IsStopped || s.Run.IsPaused || s.Turn.Phase is Phase.Queued
        || s.B.Whose is not StoppedBy.Turn;

    private static bool Succeeded(TurnState s) =>
        s is { Turn.Phase: Phase.Upgraded, Installed: Installed.New, Hold: AgentHold.None, Call: Call.None } && s.A.Routed && s.B.Routed;
}
