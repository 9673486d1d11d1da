using UpgradePortal.Tests.Model.Search;
using CsCheck;

namespace UpgradePortal.Tests.Model.Walks;

/// <summary>Walks beyond the bounds of the searches: six servers, two programs, two routers, everything that may go wrong at once. Not
/// exhaustive; a seed has the same farm walk the same way again.</summary>
public static class RandomWalks
{
    private const int FairSteps = 100_000;

    /// <param name="core">The machines.</param>
    /// <param name="seed">Of the farm and of all that happens to it.</param>
    /// <param name="sights">Counts what has been seen.</param>
    /// <exception cref="InvalidOperationException">A rule was broken; begins with <c>FAULT</c> and tells the whole story.</exception>
    public static void Walk(Machines core, int seed, Dictionary<string, int> sights)
    {
        var setup = RandomSetup.Any.Generate(new PCG(1, (ulong)seed), null, out _);
        var world = new RandomWorld(setup, core, sights);
        foreach (var pick in setup.Picks)
        {
            if (world.IsOver) break;
            world.Step(pick);
            Right(world, seed);
        }

        var random = new Random(setup.Seed);
        for (var steps = 0; !world.IsOver; steps++)
        {
            world.FairStep(random.Next());
            Right(world, seed);
            if (steps > FairSteps) throw new InvalidOperationException($"FAULT STUCK, seed {seed}\n{world.History}");
        }
    }

    private static void Right(RandomWorld world, int seed)
    {
        if (world.Fault is { } fault) throw new InvalidOperationException($"FAULT {fault}, seed {seed}\n{world.History}");
    }
}
