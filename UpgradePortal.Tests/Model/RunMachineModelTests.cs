using UpgradePortal.Tests.Model.Runs;

namespace UpgradePortal.Tests.Model;

/// <summary>Every state a run with all its turns can reach: M-13 (server by server), and rule 3 above all.</summary>
public sealed class RunMachineModelTests
{
    public static TheoryData<string> Names => [.. Searches.BoundedRuns.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_EveryReachableState_KeepsTheRules(string name)
    {
        var search = new RunModel(Searches.Runs.Single(r => r.Name == name));
        search.Run();
        Assert.True(search.Faults.Count == 0, string.Join('\n', search.Traces()));
        Assert.InRange(search.States, search.AtLeast, int.MaxValue);
    }
}
