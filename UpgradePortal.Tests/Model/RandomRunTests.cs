using CsCheck;

namespace UpgradePortal.Tests.Model;

/// <summary>Beyond the bounds of the searches: six servers, two programs, two routers, everything that may go wrong at once. Not
/// exhaustive; when it fails, the seed that it prints has the same farm fail again.</summary>
public sealed class RandomRunTests
{
    private const int FairSteps = 100_000;

    private static readonly string[] Usual =
    [
        "start", "lane stops", "lane routes", "late command lands", "late order arrives", "DRIFT or restart", "agent restarts",
        "request arrives", "drained by hand", "restored by hand", "command fails", "command is cut off", "person Retry", "person Exclude",
        "order Paused", "order CancelledNow", "run RunEnded",
    ];

    [Fact]
    public void Farm_WhateverGoesWrong_KeepsTheRulesAndComesToAnEnd()
    {
        var sights = new Dictionary<string, int>(StringComparer.Ordinal);
        Sample(Core.Real, sights, farms: 200);
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
        var found = Assert.ThrowsAny<Exception>(() => Sample(seed.Core!, new(StringComparer.Ordinal), farms: 100));
        Assert.Contains($"FAULT {seed.Rule}", found.ToString(), StringComparison.Ordinal);
    }

    private static void Sample(Core core, Dictionary<string, int> sights, int farms) => RandomSetup.Any.Sample(
        setup => Go(setup, new(setup, core, sights)), iter: farms, threads: 1,
        print: s => $"{s.Picks.Length} steps, {s.Faults}, {string.Join(" | ", s.Policies.Select(p => p.ToString()))}");

    private static void Go(RandomSetup setup, RandomWorld world)
    {
        foreach (var pick in setup.Picks)
        {
            if (world.IsOver) break;
            world.Step(pick);
            Right(world);
        }

        var random = new Random(setup.Seed);
        for (var steps = 0; !world.IsOver; steps++)
        {
            world.FairStep(random.Next());
            Right(world);
            if (steps > FairSteps) Assert.Fail($"FAULT STUCK\n{world.Story}");
        }
    }

    private static void Right(RandomWorld world)
    {
        if (world.Fault is { } fault) Assert.Fail($"FAULT {fault}\n{world.Story}");
    }
}
