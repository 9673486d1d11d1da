namespace UpgradePortal.Tests.Model.SeededFaults;

/// <summary>The searches find what is wrong: otherwise their silence would mean nothing.</summary>
public sealed class SeededFaultTests
{
    public static TheoryData<string> Names => [.. Seeds.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_WithAFaultPutIn_SeesItsRuleBroken(string name)
    {
        var seed = Seeds.All.Single(s => s.Name == name);
        var search = seed.Search();
        search.Run();
        Assert.NotEmpty(search.Faults);
        Assert.All(search.Faults, fault => Assert.StartsWith(seed.Rule, fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_EachHasASeedOfItsOwn() => Assert.All(
        Enumerable.Range(1, 7), rule => Assert.Contains(Seeds.All, s => s.Rule == $"R{rule}"));
}
