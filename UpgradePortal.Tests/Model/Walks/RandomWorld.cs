using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;
using Call = UpgradePortal.Tests.Model.Turns.Call;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>One farm on its random way. After each step all rules are looked at.</summary>
public sealed class RandomWorld
{
    private const int Told = 40;

    private readonly RandomState _state;
    private readonly RandomTurns _wild;
    private readonly RandomTurns _fair;
    private readonly RandomRuns _runs;
    private readonly RandomPeople _people;
    private readonly Dictionary<string, int> _sights;
    private readonly Queue<string> _history = new();

    /// <param name="setup">Of the farm.</param>
    /// <param name="core">The machines.</param>
    /// <param name="sights">Takes what has been done.</param>
    public RandomWorld(RandomSetup setup, Machines core, Dictionary<string, int> sights)
    {
        _sights = sights;
        _state = new(setup);
        _wild = new(core, setup.Faults, setup.Sticky);
        // Choices only: without any fault the searches have no limits either.
        // What has befallen routers ends, and an agent that has lost its journal goes on without it.
        _fair = new(core, ModelFaults.Choices | ModelFaults.OfRouters | (setup.Faults & ModelFaults.Amnesia), setup.Sticky);
        _runs = new(setup, core);
        _people = new(core, _runs.Capacities);
    }

    public bool IsOver => _state.IsOver;

    public string? Fault => _wild.Fault ?? _fair.Fault ?? _runs.Fault;

    /// <summary>The last steps, and how everything stands.</summary>
    public string History =>
        string.Join('\n', [.. _history, .. _state.Runs.Select(StateText.Of), .. _state.Cells.Select(TurnPacking.Show)]);

    /// <summary>Anything that is possible: faults often, people's choices seldom, and seldom what ends a run, or runs would never get
    /// anywhere.</summary>
    public void Step(int pick) => Step(
        pick, _wild, (_, label) => RandomPeople.EndsRun(label) ? pick % 448 == 0 : pick % 28 == 0,
        (_, label) => RandomPeople.IsChoice(label) ? pick % 56 == 0 : pick % 4 == 0);

    /// <summary>Nothing goes wrong any more, and people do what the runs wait for.</summary>
    public void FairStep(int pick) => Step(
        pick, _fair, (run, label) => _people.WouldOrder(_state, run, label), (at, label) => _people.WouldChoose(_state, at, label));

    private void Step(int pick, RandomTurns turns, Func<int, string, bool> ordered, Func<int, string, bool> chosen)
    {
        var (who, which) = (pick / 448 % (RandomSetup.Runs + _state.Cells.Length), pick / 10_000);
        if (who < RandomSetup.Runs) StepRun(who, which, turns, ordered);
        else StepTurn(pick % 16 == 0 ? who - RandomSetup.Runs : Busy(who - RandomSetup.Runs), which, turns, chosen);
        _runs.Check(_state);
    }

    // Most of the time to one that has something to do: this one, or the next.
    private int Busy(int at) => Enumerable.Range(at, _state.Cells.Length).Select(i => i % _state.Cells.Length)
        .FirstOrDefault(i => _state.Cells[i] is { Turn.KeepsServer: true } or { Call: not Call.None }, at);

    private void StepTurn(int at, int which, RandomTurns turns, Func<int, string, bool> chosen)
    {
        var ways = turns.From(_state.Cells[at], _state.ManuallyDrained[at]).Where(w => !w.Luck || chosen(at, w.Label)).ToList();
        if (ways.Count == 0) return;
        var way = ways[which % ways.Count];
        Notify($"{_state.Cells[at].Run.Program} {_state.Cells[at].Turn.Server}", way.Label);
        _state.Take(at, way.State);
    }

    private void StepRun(int run, int which, RandomTurns turns, Func<int, string, bool> ordered)
    {
        var seen = _state.SeenBy(run);
        var ways = _runs.From(seen, run).Where(w => !w.Luck || ordered(run, w.Label)).ToList();
        if (ways.Count == 0) return;
        var way = ways[which % ways.Count];
        Notify(_state.Runs[run].Program, way.Label);
        if (way.Label == "start") Admit(seen, way.State, turns);
        else Take(run, seen, way.State);
    }

    private void Admit(RunState before, RunState after, RandomTurns turns)
    {
        var at = Enumerable.Range(0, after.Turns.Length).Single(i => before.Turns[i] != after.Turns[i]);
        _state.Take(at, turns.Admit(_state.Cells[at]).Single().State);
    }

    private void Take(int run, RunState before, RunState after)
    {
        if (before.Runs[run] != after.Runs[run]) _state.Take(run, after.Runs[run]);
        _state.WavePromoted[run] |= after.WavePromoted;
        for (var at = 0; at < after.World.Length; at++)
        {
            if (before.Turns[at] != after.Turns[at]) _state.Take(at, _state.Cells[at] with { Turn = after.Turns[at] });
            // A command that may still land is waited for before anybody manual drains.
            if (before.World[at].ManuallyDrained != after.World[at].ManuallyDrained && _state.Cells[at].B.Late is null)
                _state.Take(at, after.World[at].ManuallyDrained);
        }
    }

    private void Notify(string who, string what)
    {
        _sights[what] = _sights.GetValueOrDefault(what) + 1;
        _history.Enqueue($"{who}: {what}");
        if (_history.Count > Told) _history.Dequeue();
    }
}
