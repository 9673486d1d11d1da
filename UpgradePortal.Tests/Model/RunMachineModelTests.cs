namespace UpgradePortal.Tests.Model;

/// <summary>Every state a run with all its turns can reach: claim 13 (server by server), and rule 3 above all.</summary>
public sealed class RunMachineModelTests
{
    // 1.2 of the 11.4 million states of runs, in seconds: the wider searches are run by eng/model-check.
    public static TheoryData<string> Names => [.. Searches.Runs.Where(r => r.AtLeast < 400_000).Select(r => r.Name)];

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
