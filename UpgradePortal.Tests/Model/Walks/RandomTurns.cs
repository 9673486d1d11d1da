using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;
using Call = UpgradePortal.Tests.Model.Turns.Call;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>What one turn of a farm may do next: the steps of the searches of turns, with their rules.</summary>
public sealed class RandomTurns
{
    private readonly Ways<TurnState> _ways = new();
    private readonly TurnRules _rules;
    private readonly TurnOrders _people;
    private readonly TurnRouters _lanes;
    private readonly TurnLines _lines;
    private readonly TurnWorld _world;
    private readonly TurnJob _job;

    public RandomTurns(Machines core, ModelFaults faults, bool sticky)
    {
        var policy = new RunPolicy { DrainTimeout = Moments.Limit, VerifyTimeout = Moments.Limit, SessionListQuarantine = Moments.Limit };
        var setup = new TurnSetup(
            "random", faults)
        { Machines = core, AdmitsItself = false, AnyPolicy = false, Policy = policy, Sticky = sticky };
        _rules = new(_ways);
        var promises = new TurnPromises(_rules);
        var saves = new TurnSaves(setup, _ways, _rules, promises);
        var agent = new TurnAgent(setup, _rules);
        _people = new(setup, _ways, saves);
        _lanes = new(setup, _ways, _rules);
        _lines = new(setup, _ways);
        _world = new(setup, _ways, saves, agent);
        _job = new(setup, _ways, saves, new(setup, agent, _lanes), promises);
    }

    public string? Fault => _ways.FirstFault;

    /// <returns>A refused drain counts as a fault here, or every second one would be.</returns>
    public IEnumerable<Way<TurnState>> From(TurnState cell, bool manual)
    {
        _ways.Clear();
        if (!manual)
        {
            _rules.Check(cell);
            _lanes.Act(cell);
            _lines.Act(cell);
        }

        _people.Act(cell);
        _world.Act(cell);
        _job.Act(cell);
        return _ways.All.Select(w => w with { Luck = w.Luck || (cell.Call is Call.None && w.State.Answer is Answer.DrainNo) });
    }

    /// <returns>As the run has started it.</returns>
    public IReadOnlyList<Way<TurnState>> Admit(TurnState cell)
    {
        _ways.Clear();
        _people.Admit(cell);
        return _ways.All;
    }
}
