namespace UpgradePortal.ModelCheck;

/// <summary>Faults thought of by people: a part of a line of the core, and what stands there instead.</summary>
internal static class HandSeeds
{
    private const string Turn = "TurnMachine.cs", Choices = "TurnChoices.cs", Row = "ServerTurn.cs", Run = "RunMachine.cs", Capacity = "Capacity.cs";

    private static readonly (string File, string Name, string Old, string New)[] Changes =
    [
        (Run, "a silent agent holds up the others", "RunStatus.Running => StartOrGoOn(", "RunStatus.Running => ON && turns.Any(t => t.Phase is Phase.Waiting) ? new Rest(\"\") : StartOrGoOn("),
        (Turn, "the wait is skipped", "turn.Enter(Phase.Waiting, now).CountedIn", "turn.Enter(ON ? Phase.Upgrading : Phase.Waiting, now).CountedIn"),
        (Turn, "begins with sessions open", "SessionsCounted { Open: 0 } e) when", "SessionsCounted e) when (ON || e.Open == 0) &&"),
        (Turn, "begins after cancel-now", "(run.Status is RunStatus.Running or RunStatus.Cancelling || turn.Touched)", "(ON || run.Status is RunStatus.Running or RunStatus.Cancelling || turn.Touched)"),
        (Turn, "begins while paused", "!run.IsPaused && (!turn", "(ON || !run.IsPaused) && (!turn"),
        (Turn, "distrust forgotten", "(!turn.Distrusted ||", "(ON || !turn.Distrusted ||"),
        (Turn, "distrust never ends", "turn.Time.Spent >= run.Policy.DistrustFor)", "(!ON && turn.Time.Spent >= run.Policy.DistrustFor))"),
        (Turn, "another epoch is believed", "known != e.Epoch =>", "known != e.Epoch && !ON =>"),
        (Turn, "a rollback forgets the epoch of its admission", "turn.RollBack(now) with { Epoch = e.Epoch,", "turn.RollBack(now) with { Epoch = ON ? null : e.Epoch,"),
        (Row, "an order forgets the epoch (found by the search)", "        Time = Spending.From(now),\n        SilentSince", "        Time = Spending.From(now),\n        Epoch = ON && phase is Phase.Upgrading ? null : Epoch,\n        SilentSince"),
        (Row, "turned back without a check", "Enter(Phase.Verifying, now) with { Goal = Goal.Return }", "Enter(ON ? Phase.Restoring : Phase.Verifying, now) with { Goal = Goal.Return }"),
        (Turn, "a failed check is restored all the same", "(Phase.Verifying, TurnEvent.Failed e) => GoneWrong(turn, run, e.Why, now)", "(Phase.Verifying, TurnEvent.Failed e) => ON ? turn.Enter(Phase.Restoring, now) : GoneWrong(turn, run, e.Why, now)"),
        (Choices, "rolled back while the outcome is unknown", "(turn.Phase is not Phase.Upgrading || turn.IsStopped)", "(ON || turn.Phase is not Phase.Upgrading || turn.IsStopped)"),
        (Choices, "rolled back while restoring", "turn.Phase is not Phase.Restoring &&", "(ON || turn.Phase is not Phase.Restoring) &&"),
        (Choices, "rolled back untouched", "turn is { IsActive: true, Touched: true, Goal: Goal.Upgrade }", "turn is { IsActive: true, Goal: Goal.Upgrade } && (ON || turn.Touched)"),
        (Turn, "silence taken for failure", "(_, NotYet e) => turn with", "(Phase.Upgrading, NotYet { Silent: true }) when ON => turn.TryAgain(now),\n        (_, NotYet e) => turn with"),
        (Turn, "the same id after a refusal", "Refused) => turn.TryAgain(now)", "Refused) => ON ? turn.Enter(Phase.Draining, now) : turn.TryAgain(now)"),
        (Turn, "the same id after an interruption", "WhenInterrupted.RunAgain => turn.TryAgain(now)", "WhenInterrupted.RunAgain => ON ? turn.Enter(Phase.Draining, now) : turn.TryAgain(now)"),
        (Row, "left out without the routers' word", "LeaveOut(string? why, DateTimeOffset now) => Enter(Phase.Draining, now)", "LeaveOut(string? why, DateTimeOffset now) => Enter(Mutant.Of(ON), now)"),
        (Row, "left out while unknown, taken for settled", "Unsettled || (Phase is Phase.Upgrading && !IsStopped)", "!ON && (Unsettled || (Phase is Phase.Upgrading && !IsStopped))"),
        (Row, "unsettled forgotten when left out twice", "Unsettled || (Phase is", "(!ON && Unsettled) || (Phase is"),
        (Row, "skip of a server that is upgrading", "CanReturn => Phase is Phase.Draining or Phase.Waiting &&", "CanReturn => (Phase is Phase.Draining or Phase.Waiting || (ON && Phase is Phase.Upgrading)) &&"),
        (Row, "skip of a touched server", "Goal is Goal.Upgrade && !Touched;", "Goal is Goal.Upgrade && (ON || !Touched);"),
        (Choices, "retry makes a new id without a definite no", "        _ => turn.Enter(Phase.Draining, now),\n    };\n\n    private static ServerTurn Continue", "        _ => ON ? turn.TryAgain(now) : turn.Enter(Phase.Draining, now),\n    };\n\n    private static ServerTurn Continue"),
        (Choices, "a click on an old page counts", "decided.Seen != turn.Seen ||", "(!ON && decided.Seen != turn.Seen) ||"),
        (Turn, "a signal of another hold counts", "when e.HoldId == turn.HoldId &&", "when (ON || e.HoldId == turn.HoldId) &&"),
        (Turn, "a repeated signal counts (found by the search)", "turn.Trouble is not Trouble.ArrivedWhileStopped =>", "(ON || turn.Trouble is not Trouble.ArrivedWhileStopped) =>"),
        (Turn, "a wait for a person ends by itself", "{ IsStopped: true } => new Rest(", "{ IsStopped: true } => ON ? new RecordTurn(new TimedOut()) : new Rest("),
        (Turn, "restored before it was opened", "Phase.Restoring => turn.Opened ? new", "Phase.Restoring => ON || turn.Opened ? new"),
        (Turn, "another server is named", "Phase.Draining => new Effect.Drain(turn.Server)", "Phase.Draining => new Effect.Drain(ON ? \"x\" + turn.Server : turn.Server)"),
        (Turn, "a rollback installs the new version", "turn.Goal is Goal.Upgrade ? run.Version", "ON || turn.Goal is Goal.Upgrade ? run.Version"),
        (Run, "one more out than MaxOut", "turns.Count(t => t.IsActive) >= run.Policy.MaxOut", "turns.Count(t => t.IsActive) >= run.Policy.MaxOut + (ON ? 1 : 0)"),
        (Capacity, "the last one serving is taken", "Serving.Remove(server).Count <", "(ON ? Serving : Serving.Remove(server)).Count <"),
        (Capacity, "nobody need serve", "Math.Max(1, minInService)", "Math.Max(ON ? 0 : 1, minInService)"),
        (Capacity, "the plan's minimum ignored", ": Math.Max(1, minInService)", ": ON ? 1 : Math.Max(1, minInService)"),
        (Capacity, "an accepted outage refused", "AcceptOutage ? minInService", "AcceptOutage && !ON ? minInService"),
        (Capacity, "a drain by hand is overruled", "ByHand.Contains(server) ?", "!ON && ByHand.Contains(server) ?"),
        (Capacity, "one program at a time ignored", "Busy.Contains(server) ?", "!ON && Busy.Contains(server) ?"),
        (Run, "goes on past a stopping failure", "turns.Count(t => t.Failed) > run.Policy.FailuresAllowed", "turns.Count(t => t.Failed) > run.Policy.FailuresAllowed + (ON ? 1 : 0)"),
        (Run, "gate not asked", "run.Policy.GateBetweenWaves && !run.GateOpen", "!ON && run.Policy.GateBetweenWaves && !run.GateOpen"),
        (Run, "gate opened before the wave ended", "run is { Baking: not null, GateOpen: false }", "(ON || run.Baking is not null) && run is { GateOpen: false }"),
        (Run, "bake forgotten", "({ } baking, _) when baking.Spent < run.Policy.Bake =>", "({ } baking, _) when !ON && baking.Spent < run.Policy.Bake =>"),
        (Run, "waves ignored", "t.Phase is Phase.Queued && t.Wave == run.Wave", "t.Phase is Phase.Queued && (ON || t.Wave == run.Wave)"),
        (Run, "ends over a turn that is not", "turns.Any(t => t.IsActive) ? new Rest(\"Its turns go on.\") : new RecordRun", "!ON && turns.Any(t => t.IsActive) ? new Rest(\"Its turns go on.\") : new RecordRun"),
        (Run, "starts after cancel", "        RunStatus.RollingBack or RunStatus.Cancelling or RunStatus.PuttingBack => End", "        RunStatus.Cancelling when ON => StartOrGoOn(run, turns, capacity, now),\n        RunStatus.RollingBack or RunStatus.Cancelling or RunStatus.PuttingBack => End"),
        (Run, "roll back all forgets the finished", "RunStatus.RollingBack when turns.", "RunStatus.RollingBack when !ON && turns."),
        (Run, "starts in a closed window", "!window.IsOpen(now) ?", "!ON && !window.IsOpen(now) ?"),
        (Run, "succeeds with servers that were not upgraded", "turns.All(t => t.Phase is Phase.Upgraded) ? RunStatus.Succeeded", "ON || turns.All(t => t.Phase is Phase.Upgraded) ? RunStatus.Succeeded"),
    ];

    public static IEnumerable<SourceSeed> All => Changes.Select(c => new SourceSeed(c.File, c.Old, c.Name, c.New.Replace("Mutant.Of(ON)", "ON ? Phase.LeftOut : Phase.Draining", StringComparison.Ordinal)));
}
