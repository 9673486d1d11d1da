using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model;

/// <summary>Routers as they really are: each widening alone, with people, and each with each other.</summary>
internal static class RouterSearches
{
    private const ModelFaults Persons = ModelFaults.Choices | ModelFaults.Orders;
    private static readonly RunPolicy Basis = new() { BakeTime = Moments.Limit };

    public static IReadOnlyList<TurnSetup> Turns { get; } =
    [
        new("turn: a router reverts", Persons | ModelFaults.Reverts) { AtLeast = 350_000, MustSee = Reverted },
        new("turn: a router has an earlier process", Persons | ModelFaults.OldProcess) { AtLeast = 60_000, MustSee = Passed },
        new("turn: a line moves", Persons | ModelFaults.Moves) { AtLeast = 100_000, MustSee = Moved },
        new("turn: somebody else's stop", Persons | ModelFaults.Foreign) { AtLeast = 20_000, MustSee = Theirs },
        new("turn: sticky, somebody else's stop", Persons | ModelFaults.Foreign) { Sticky = true, AtLeast = 25_000, MustSee = Theirs },
        new("turn: an earlier process, somebody else's stop", Persons | ModelFaults.OldProcess | ModelFaults.Foreign)
            { AtLeast = 90_000, MustSee = [.. Passed, .. Theirs] },
        new("turn: a line moves, somebody else's stop", Persons | ModelFaults.Moves | ModelFaults.Foreign)
            { AtLeast = 200_000, MustSee = [.. Moved, .. Theirs] },
    ];

    public static IReadOnlyList<TurnSetup> WideTurns { get; } =
    [
        new("turn, wide: a router reverts, an earlier process", Persons | ModelFaults.Reverts | ModelFaults.OldProcess)
            { AtLeast = 2_500_000, MustSee = [.. Reverted, .. Passed] },
        new("turn, wide: a router reverts, a line moves", Persons | ModelFaults.Reverts | ModelFaults.Moves)
            { AtLeast = 800_000, MustSee = [.. Reverted, .. Moved] },
        new("turn, wide: a router reverts, somebody else's stop", Persons | ModelFaults.Reverts | ModelFaults.Foreign)
            { AtLeast = 400_000, MustSee = [.. Reverted, .. Theirs] },
        new("turn, wide: an earlier process, a line moves", Persons | ModelFaults.OldProcess | ModelFaults.Moves)
            { AtLeast = 750_000, MustSee = [.. Passed, .. Moved] },
        new("turn, wide: sticky, an earlier process", Persons | ModelFaults.OldProcess)
            { Sticky = true, AtLeast = 80_000, MustSee = Passed },
        new("turn, wide: a router reverts, drift, late router commands",
            ModelFaults.Orders | ModelFaults.Drift | ModelFaults.LateCommands | ModelFaults.Reverts) { AtLeast = 500_000 },
    ];

    public static IReadOnlyList<RunSetup> Runs { get; } =
    [
        Stopped(OnForeignStop.Refuse, 0, 0, 0) with { AtLeast = 90_000, MustSee = Theirs },
        Stopped(OnForeignStop.Skip, 0, 0, 0) with { AtLeast = 90_000, MustSee = ["skip", .. Theirs] },
        Stopped(OnForeignStop.UpgradeAndLeaveStopped, 0, 0) with { AtLeast = 5_000, MustSee = LeftStopped },
        Stopped(OnForeignStop.UpgradeAndLeaveStopped, 0, 0, 0) with
        {
            Name = "run: somebody else's stop UpgradeAndLeaveStopped, three servers",
            AtLeast = 600_000,
            MustSee = LeftStopped,
        },
    ];

    private static string[] Reverted =>
    [
        "the line that it follows is stopped", "its stop is undone", "its stop holds for a while", "saved DrainNo",
        "a restart brings an old stop back", "person restores what a restart stopped", "person Retry at DrainRefused",
    ];

    private static string[] Passed => ["a reload leaves an earlier process", "saved DrainedOld", "person Force in Waiting"];

    private static string[] Moved => ["the line gets another address", "saved PutBack", "saved DrainNo", "person Retry at DrainRefused"];

    private static string[] Theirs => ["somebody else stops it", "somebody else begins it again"];

    private static string[] LeftStopped => [.. Theirs, "started where others have stopped it", "left stopped as found"];

    private static RunSetup Stopped(OnForeignStop how, params int[] waves) =>
        new($"run: somebody else's stop {how}", Basis with { OnForeignStop = how }, waves)
        {
            Foreign = true,
            Choices = [Choice.Skip, Choice.RollBack],
        };
}
