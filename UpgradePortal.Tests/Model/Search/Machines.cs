using System.Collections.Immutable;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Model.Search;

/// <summary>The machines a search runs: the product's, or one with a fault put in to show that the search finds it.</summary>
public sealed record Machines
{
    public static Machines Real { get; } = new();

    public Func<ServerTurn, UpgradeRun, DateTimeOffset, Decision> NextOfTurn { get; init; } =
        (turn, run, now) => TurnMachine.Next(turn, run, RunTimers.Default, now);
    public Func<ServerTurn, UpgradeRun, TurnEvent, DateTimeOffset, ServerTurn?> ApplyToTurn { get; init; } = TurnMachine.Apply;
    public Func<ServerTurn, RoutingMode?> ModeOf { get; init; } = TurnRoute.ModeOf;
    public Func<UpgradeRun, ImmutableArray<ServerTurn>, Capacity, ScheduleStatus, DateTimeOffset, Decision> NextOfRun { get; init; } =
        (run, turns, capacity, hours, now) => RunMachine.Next(run, turns, capacity, hours, RunTimers.Default, now);
    public Func<UpgradeRun, RunEvent, DateTimeOffset, UpgradeRun?> ApplyToRun { get; init; } = RunMachine.Apply;
    public Func<UpgradeRun, ServerTurn, ScheduleStatus, DateTimeOffset, RunEvent?> EndsBeforeOrder { get; init; } =
        RunMachine.EndsBeforeOrder;
}
