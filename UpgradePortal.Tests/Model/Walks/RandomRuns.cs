using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>What one run of a farm may do next, and what is done to it: the steps of the searches of runs, with their rules.</summary>
public sealed class RandomRuns
{
    private readonly Ways<RunState> _ways = new();
    private readonly List<(RunRules Rules, RunOrders People, RunJob Job)> _runs = [];

    public RandomRuns(RandomSetup setup, Machines core)
    {
        foreach (var policy in setup.Policies)
        {
            var one = new RunSetup("random", policy, new int[RandomSetup.Servers])
            {
                Runs = RandomSetup.Runs,
                OneAtATime = setup.OneAtATime,
                Machines = core,
                Hands = true,
                Choices = [],
            };
            var (capacity, saves) = (new RunCapacity(one), new RunSaves(one, _ways));
            Capacities.Add(capacity);
            _runs.Add((new(one, _ways), new(one, _ways, capacity, saves), new(one, _ways, capacity, saves)));
        }
    }

    public List<RunCapacity> Capacities { get; } = [];

    public string? Fault => _ways.FirstFault;

    public IReadOnlyList<Way<RunState>> From(RunState seen, int run)
    {
        _ways.Clear();
        _runs[run].People.Act(seen, run);
        _runs[run].Job.Act(seen, run);
        return _ways.All;
    }

    /// <summary>All rules about both runs.</summary>
    public void Check(RandomState state)
    {
        for (var run = 0; run < _runs.Count; run++) _runs[run].Rules.Check(state.SeenBy(run), run);
    }
}
