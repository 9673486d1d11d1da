namespace UpgradePortal.Tests.Model;

/// <summary>Every state one turn can reach, with its routers, its agent and whatever people do: claims 2, 13 and 17, and the seven
/// rules.</summary>
public sealed class TurnMachineModelTests
{
    // 0.5 of the 7.5 million states of a turn, in seconds: the wider searches are run by eng/model-check.
    public static TheoryData<string> Names => [.. Searches.Turns.Where(t => t.AtLeast < 400_000).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Turn_EveryReachableState_KeepsTheRules(string name)
    {
        var search = new TurnModel(Searches.Turns.Single(t => t.Name == name));
        search.Run();
        Assert.True(search.Faults.Count == 0, string.Join('\n', search.Traces()));
        Assert.InRange(search.States, search.AtLeast, int.MaxValue);
    }
}
