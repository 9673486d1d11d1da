using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model;

/// <summary>Every state one turn can reach, with its routers, its agent and whatever people do: M-2, M-13, M-17, and the seven
/// rules.</summary>
public sealed class TurnMachineModelTests
{
    public static TheoryData<string> Names => [.. Searches.BoundedTurns.Select(t => t.Name)];

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
