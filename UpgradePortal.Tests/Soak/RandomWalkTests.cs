using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Walks;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Soak;

public sealed class RandomWalkTests(ITestOutputHelper output)
{
    [Fact]
    public void Farms_WhateverGoesWrong_KeepTheRulesAndComeToAnEnd()
    {
        var began = TimeProvider.System.GetTimestamp();
        var farms = 0;
        for (; TimeProvider.System.GetElapsedTime(began) < TestSeed.SoakTime; farms++)
            RandomWalks.Walk(Machines.Real, unchecked(TestSeed.OfSoak + farms) & int.MaxValue, new(StringComparer.Ordinal));
        output.WriteLine($"{farms} farms from seed {TestSeed.OfSoak}.");
        Assert.NotEqual(0, farms);
    }
}
