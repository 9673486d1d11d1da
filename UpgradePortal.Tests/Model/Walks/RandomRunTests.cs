using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.SeededFaults;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>The same walks each time; the soak has others.</summary>
public sealed class RandomRunTests
{
    private static readonly string[] Usual =
    [
        "start", "lane stops", "lane routes", "late command lands", "late order arrives", "DRIFT or restart", "agent restarts",
        "request arrives", "manually drained", "restored by hand", "command fails", "command is cut off", "person Retry", "person Exclude",
        "order Paused", "order CancelledNow", "run RunEnded",
    ];

    [Fact]
    public void Farm_WhateverGoesWrong_KeepsTheRulesAndComesToAnEnd()
    {
        var sights = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var farm = 0; farm < 200; farm++) RandomWalks.Walk(Machines.Real, TestSeed.Fixed + farm, sights);
        Assert.Empty(Usual.Except(sights.Keys));
    }

    [Theory]
    [InlineData("the wait is skipped")]
    [InlineData("one more is out than may be")]
    [InlineData("silence is taken for a failure")]
    [InlineData("a click on an old page counts")]
    public void Farm_WithAFaultPutIn_SeesItsRuleBroken(string name)
    {
        var seed = Seeds.All.Single(s => s.Name == name);
        var found = Assert.Throws<InvalidOperationException>(() =>
        {
            for (var farm = 0; farm < 100; farm++) RandomWalks.Walk(seed.Machines!, TestSeed.Fixed + farm, new(StringComparer.Ordinal));
        });
        Assert.StartsWith($"FAULT {seed.Rule}", found.Message, StringComparison.Ordinal);
    }
}
