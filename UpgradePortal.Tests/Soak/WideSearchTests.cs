using UpgradePortal.Tests.Model;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Soak;

/// <summary>The searches that are too wide for the first tier; eng/model-check runs each of them by name.</summary>
public sealed class WideSearchTests
{
    public static TheoryData<string> Turns =>
        [.. Searches.Turns.Except(Searches.BoundedTurns).Concat(Searches.WideTurns).Select(t => t.Name)];

    public static TheoryData<string> Runs => [.. Searches.Runs.Except(Searches.BoundedRuns).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Turns))]
    public void Turn_EveryReachableState_KeepsTheRules(string name)
    {
        var search = new TurnModel(Searches.Turns.Concat(Searches.WideTurns).Single(t => t.Name == name));
        Holds(search, search.AtLeast);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_EveryReachableState_KeepsTheRules(string name)
    {
        var search = new RunModel(Searches.Runs.Single(r => r.Name == name));
        Holds(search, search.AtLeast);
    }

    private static void Holds(ISearch search, int atLeast)
    {
        search.Run();
        Assert.True(search.Faults.Count == 0, string.Join('\n', search.Traces()));
        Assert.InRange(search.States, atLeast, int.MaxValue);
    }
}
