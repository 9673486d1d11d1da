using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.SeededFaults;

/// <summary>Faults that show only at routers as they really are.</summary>
internal static class RouterSeeds
{
    public static IReadOnlyList<Seed> All { get; } =
    [
        Turn(ShellSeed.InheritedStopCounted, "R", "turn: a router reverts"),
        Turn(ShellSeed.UnsteadyStopConfirmed, "R1", "turn: a router reverts"),
        Turn(ShellSeed.OldProcessNotSeen, "R", "turn: a router has an earlier process"),
        Turn(ShellSeed.HeldThoughAnOldProcessMaySend, "R7", "turn: a router has an earlier process"),
        Turn(ShellSeed.AddressNotRead, "R1", "turn: a line moves"),
        Turn(ShellSeed.ForeignStopUndone, "R", "turn: somebody else's stop"),
        Run(ShellSeed.ForeignStopCounted, "R5", "run: somebody else's stop Refuse"),
        Run(ShellSeed.ForeignStopCounted, "R5", "run: somebody else's stop UpgradeAndLeaveStopped"),
        Run(ShellSeed.ForeignStopUndone, "R5", "run: somebody else's stop UpgradeAndLeaveStopped"),
    ];

    private static Seed Turn(ShellSeed seed, string rule, string search) => new($"{seed}, a turn", rule,
        () => new TurnModel(Searches.Turns.Single(t => t.Name == search) with { AtLeast = 0, Seed = seed }));

    private static Seed Run(ShellSeed seed, string rule, string search) => new($"{seed}, {search}", rule,
        () => new RunModel(Searches.Runs.Single(r => r.Name == search) with { AtLeast = 0, Seed = seed }));
}
