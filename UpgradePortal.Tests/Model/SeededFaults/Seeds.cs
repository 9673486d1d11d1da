using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model.SeededFaults;

/// <summary>Faults that need no changed source: a machine wrapped in a wrong one, or a shell that does not do its part. Each rule of the
/// design has at least one that breaks this rule and no other.</summary>
public static class Seeds
{
    private static readonly Func<ServerTurn, UpgradeRun, TurnEvent, DateTimeOffset, ServerTurn?> Apply = TurnMachine.Apply;

    public static IReadOnlyList<Seed> All { get; } =
    [
        Turn("the wait is skipped", "R1", new() { ApplyToTurn = Skipped }),
        Turn("an empty list in another epoch is believed", "R1",
            new() { ApplyToTurn = (t, r, e, now) => Apply(t, r, Believed(t, e), now) }),
        Turn("a server that failed its check is restored", "R2", new() { ApplyToTurn = Unchecked }),
        Run("one more is out than may be", "R3",
            new() { NextOfRun = (r, t, c, h, now) => Machines.Real.NextOfRun(OneMore(r), t, c, h, now) }),
        Run("the last one serving is taken", "R3",
            new() { NextOfRun = (r, t, c, h, now) => Machines.Real.NextOfRun(r, t, Unasked(c), h, now) },
            All3),
        Run("a turn starts though its hours are over", "R3",
            new() { NextOfRun = (r, t, c, _, now) =>
                Machines.Real.NextOfRun(r with { IsClosed = false }, t, c, ScheduleStatus.Always, now) },
            schedule: true),
        Run("an upgrade is ordered by whoever has not heard that its hours are over", "R7",
            new() { EndsBeforeOrder = (_, _, _, _) => null }, schedule: true),
        Turn("an effect names another server", "R4", new() { NextOfTurn = Elsewhere }),
        Turn("a server that is left out is routed", "R5",
            new() { ModeOf = t => t.Phase is Phase.LeftOut ? RoutingMode.Routed : TurnRoute.ModeOf(t) }),
        Turn("silence is taken for a failure", "R6", new() { ApplyToTurn = (t, r, e, now) => Apply(t, r, Taken(t, e), now) }),
        Turn("a click on an old page counts", "R7", new() { ApplyToTurn = (t, r, e, now) => Apply(t, r, Clicked(t, e), now) }),
        Turn("a signal of another hold counts", "R7", new() { ApplyToTurn = (t, r, e, now) => Apply(t, r, Signalled(t, e), now) }),
        Shell(ShellSeed.AgentIgnoresTicket, "R1"),
        Shell(ShellSeed.AgentObeysEveryOrder, "R1"),
        Shell(ShellSeed.HoldNotReleased, "R5"),
        Shell(ShellSeed.AgentForgetsRefusals, "R6"),
        Widened(ShellSeed.AgentWithoutMemoryRefuses, "R6"),
        Widened(ShellSeed.SettledByAnAgentWithoutMemory, "R6"),
        Widened(ShellSeed.OneAnswerVerifies, "R2"),
        Shell(ShellSeed.RunReadBeforeTheEffect, "R7"),
        Reconciler(ShellSeed.ReconcilerIgnoresLateCommands, "R"),
        Reconciler(ShellSeed.ReconcilerConfirmsWithoutReading, "R"),
        Reconciler(ShellSeed.ConfirmationOutlivesItsGeneration, "R"),
        Reconciler(ShellSeed.DriftNotEnforced, "STUCK"),
        Shell(ShellSeed.AnswerSavedWithoutRevision, "R5"),
        .. RouterSeeds.All,
        new("admission decided outside its transaction", "R3",
            () => new RunModel(Runs(Machines.Real) with { Seed = ShellSeed.AdmissionOutsideItsTransaction })),
    ];

    private static Seed Turn(string name, string rule, Machines core) =>
        new(name, rule, () => new TurnModel(Agent with { Machines = core })) { Machines = core };

    private static Seed Run(string name, string rule, Machines core, Func<RunPolicy, RunPolicy>? change = null, bool schedule = false) =>
        new(name, rule, () => new RunModel(Runs(
            core) with
        { Windows = schedule, Policy = change?.Invoke(Runs(core).Policy) ?? Runs(core).Policy }))
        { Machines = core };

    private static Seed Shell(ShellSeed seed, string rule) => new(seed.ToString(), rule, () => new TurnModel(Agent with { Seed = seed }));

    private static Seed Widened(ShellSeed seed, string rule) =>
        new(seed.ToString(), rule, () => new TurnModel(Forgetting with { Seed = seed }));

    private static TurnSetup Forgetting =>
        Searches.Turns.First(t => t.Name == "turn: an agent loses its journal, a version flips back") with { AtLeast = 0 };

    private static Seed Reconciler(ShellSeed seed, string rule) =>
        new(seed.ToString(), rule, () => new TurnModel(Reconcilers with { Seed = seed }));

    private static TurnSetup Agent => Searches.Turns.First(t => t.Name == "turn: all that an agent can do") with { AtLeast = 0 };

    private static TurnSetup Reconcilers =>
        Searches.Turns.First(t => t.Name == "turn: orders, drift and late router commands") with { AtLeast = 0 };

    private static RunSetup Runs(Machines core) =>
        Searches.Runs.First(r => r.Name == "run: MaxUnavailable 1 Ask") with { Machines = core, AtLeast = 0 };

    private static ServerTurn? Skipped(ServerTurn turn, UpgradeRun run, TurnEvent happened, DateTimeOffset now) =>
        happened is TurnEvent.Drained && turn.Goal is Goal.Upgrade
            ? Apply(turn, run, happened, now)?.Enter(Phase.Upgrading, now) : Apply(turn, run, happened, now);

    private static ServerTurn? Unchecked(ServerTurn turn, UpgradeRun run, TurnEvent happened, DateTimeOffset now) =>
        turn is { Phase: Phase.Verifying, IsStopped: false } && happened is TurnEvent.TimedOut
        ? turn.Enter(Phase.Restoring, now) with { Failed = true } : Apply(turn, run, happened, now);

    private static TurnEvent Believed(ServerTurn turn, TurnEvent happened) =>
        happened is TurnEvent.SessionsCounted counted && turn.Epoch is { } epoch ? counted with { Epoch = epoch } : happened;

    private static TurnEvent Taken(ServerTurn turn, TurnEvent happened) =>
        turn.Phase is Phase.Upgrading && happened is TurnEvent.NotYet ? new TurnEvent.Refused("silent") : happened;

    private static TurnEvent Clicked(ServerTurn turn, TurnEvent happened) =>
        happened is TurnEvent.Decided decided ? decided with { Seen = turn.Seen } : happened;

    private static TurnEvent Signalled(ServerTurn turn, TurnEvent happened) =>
        happened is TurnEvent.ArrivedWhileStopped signal ? signal with { HoldId = turn.HoldId } : happened;

    private static RunPolicy All3(RunPolicy policy) => policy with { MaxUnavailable = 3, MinAvailable = 0 };

    private static Capacity Unasked(Capacity capacity) => capacity with { AcceptOutage = true };

    private static UpgradeRun OneMore(UpgradeRun run) =>
        run with { Policy = run.Policy with { MaxUnavailable = run.Policy.MaxUnavailable + 1 } };

    private static Decision Elsewhere(ServerTurn turn, UpgradeRun run, DateTimeOffset now) =>
        Machines.Real.NextOfTurn(turn, run, now) switch
        {
            Decision.Perform { Effect: Effect.Verify verify } => new Decision.Perform(verify with { Server = "another" }),
            var other => other,
        };
}
