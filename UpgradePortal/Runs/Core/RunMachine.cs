using System.Collections.Immutable;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Schedule.Core;
using static UpgradePortal.Runs.Core.Decision;
using static UpgradePortal.Runs.Core.RunEvent;

namespace UpgradePortal.Runs.Core;

/// <summary>Which turns may start, and when the run ends. It has no effects: reading, deciding and saving are one write
/// transaction.</summary>
public static class RunMachine
{
    public static Decision Next(
        UpgradeRun run, ImmutableArray<ServerTurn> turns, Capacity capacity, ScheduleStatus hours, RunTimers timers,
        DateTimeOffset now) =>
        run.Status switch
        {
            // The clock goes on while a run is paused: what the cutoff puts back is not held up by a pause.
            RunStatus.Running or RunStatus.Cancelling when WindowChange(run, turns, hours, now) is { } passed => new RecordRun(passed),
            _ when run.IsPaused => new Rest("Paused."),
            RunStatus.Running when TooManyFailed(run, turns) && run.Policy.OnFailure is OnFailure.RollBackAll =>
                new RecordRun(new RollBackOrdered("The plan.")),
            RunStatus.Running when TooManyFailed(run, turns) => new Rest("A failure waits for a person."),
            RunStatus.Running => StartOrGoOn(run, turns, capacity, hours, timers, now),
            RunStatus.RollingBack when turns.FirstOrDefault(t => t.AwaitsRollback) is { } turn =>
                Start(turn, run, turns, capacity, ScheduleStatus.Always, timers, now),
            RunStatus.RollingBack or RunStatus.Cancelling or RunStatus.PuttingBack => End(run, turns),
            _ => new Rest("Not approved, or over."),
        };

    public static bool TooManyFailed(UpgradeRun run, ImmutableArray<ServerTurn> turns) =>
        turns.Count(t => t.Failed) > run.Policy.MaxFailures;

    /// <summary>For a turn that is about to be ordered to upgrade, inside the transaction that would order it: hours that are over end
    /// first, whoever looks at the clock first. After a restart that is seldom the run.</summary>
    /// <returns>Null when they are not over, or are on record already.</returns>
    public static RunEvent? EndsBeforeOrder(UpgradeRun run, ServerTurn turn, ScheduleStatus hours, DateTimeOffset now) =>
        run.Status is RunStatus.Running or RunStatus.Cancelling && WindowChange(run, [turn], hours, now) is WindowClosed ended ? ended
        : null;

    private static Decision StartOrGoOn(
        UpgradeRun run, ImmutableArray<ServerTurn> turns, Capacity capacity, ScheduleStatus hours, RunTimers timers, DateTimeOffset now)
    {
        // A server that is to have its old version again does not wait for a window.
        if (turns.FirstOrDefault(t => t is { AwaitsRollback: true, Goal: Goal.RollBack }) is { } back)
            return Start(back, run, turns, capacity, ScheduleStatus.Always, timers, now);
        if (run is { IsClosed: true, WaitsForWindow: false } && turns.Any(t => t.Phase is Phase.Queued)) return End(run, turns);
        if (turns.FirstOrDefault(t => t.Phase is Phase.Queued && t.Wave == run.Wave) is { } next)
            return Start(next, run, turns, capacity, hours, timers, now);
        if (turns.Any(t => t.IsActive)) return new Rest("Its turns go on.");
        if (turns.All(t => t.Wave <= run.Wave)) return End(run, turns);
        var tick = timers.ActiveTimeInterval;
        return (run.Baking, run.Policy.PauseBetweenWaves && !run.IsPromoted) switch
        {
            (null, _) => new RecordRun(new WaveEnded(run.Wave)),
            ({ } baking, _) when baking.IsDue(tick, now) && baking.Spent < run.Policy.BakeTime => new RecordRun(new Ticked(tick)),
            ({ } baking, _) when baking.Spent < run.Policy.BakeTime => new SleepUntil(baking.At + tick, "The wave bakes."),
            (_, true) => new Rest("The next wave waits for approval."),
            _ => new RecordRun(new WaveStarted(run.Wave + 1)),
        };
    }

    private static Decision Start(
        ServerTurn turn, UpgradeRun run, ImmutableArray<ServerTurn> turns, Capacity capacity, ScheduleStatus hours, RunTimers timers,
        DateTimeOffset now) =>
        turns.Count(t => t.IsActive) >= run.Policy.MaxUnavailable ? new Rest("As many are out as may be.") :
        hours.Refuse(turn.Server, now) is { } closed ? new SleepUntil(hours.AsksAgain(now), closed.Message) :
        capacity.RefuseForeign(turn.Server) is { } foreign && run.Policy.OnForeignStop is not OnForeignStop.UpgradeAndLeaveStopped
        ? Foreign(turn, run, foreign, now + timers.AdmissionRetryDelay) :
        capacity.Refuse(turn.Server, run.Policy.MinAvailable) is { } refusal
        ? new SleepUntil(now + timers.AdmissionRetryDelay, refusal.Message) :
        new Start(turn.Server, capacity.StoppedElsewhere.GetValueOrDefault(turn.Server));

    // Once upgraded it can't be skipped any more: the rollback waits until whoever stopped it has begun it again.
    private static Decision Foreign(ServerTurn turn, UpgradeRun run, Refusal foreign, DateTimeOffset again) =>
        run.Policy.OnForeignStop is OnForeignStop.Skip && turn.Phase is Phase.Queued ? new Skip(turn.Server, foreign.Message)
        : new SleepUntil(again, foreign.Message);

    private static RunEvent? WindowChange(UpgradeRun run, ImmutableArray<ServerTurn> turns, ScheduleStatus hours, DateTimeOffset now) =>
        (run.IsClosed, hours.IsOpen) switch
        {
            // Nothing is left that the cutoff could hold up: it is not worth telling.
            (false, false) when turns.Any(t => t.CanReturn || (t.Phase is Phase.Queued && run.Status is RunStatus.Running)) =>
                new WindowClosed(hours.Reason, hours.Opens),
            (true, _) when run.WaitsForWindow && hours.Missed && run.Reopens is { } opened =>
                new WindowMissed(opened, hours.IsOpen ? now : hours.Opens),
            (true, true) when run.WaitsForWindow && hours.Held is null => new WindowOpened(),
            (true, false) when run.WaitsForWindow && run.Reopens != hours.Opens => new WindowMoved(hours.Reason, hours.Opens),
            _ => null,
        };

    private static Decision End(UpgradeRun run, ImmutableArray<ServerTurn> turns) =>
        turns.Any(t => t is { Phase: Phase.Upgraded, IsStopped: true }) ? new Rest("A rollback that can't run waits for a person.") :
        turns.Any(t => t.IsActive) ? new Rest("Its turns go on.") : new RecordRun(new RunEnded(run.Status switch
        {
            RunStatus.RollingBack when turns.Any(t => t.Phase is Phase.Upgraded) => RunStatus.Incomplete,
            RunStatus.RollingBack => RunStatus.RolledBack,
            RunStatus.Cancelling or RunStatus.PuttingBack => RunStatus.Cancelled,
            _ => turns.All(t => t.Phase is Phase.Upgraded) ? RunStatus.Succeeded : RunStatus.Incomplete,
        }));

    private static UpgradeRun Resume(UpgradeRun run, DateTimeOffset now) =>
        run.IsPaused ? run with { IsPaused = false, ResumedAt = now, Baking = run.Baking?.Anew(now) } : run;

    /// <returns>The new run, or null when the event does not fit: a repeated click and a forbidden order alike.</returns>
    public static UpgradeRun? Apply(UpgradeRun run, RunEvent happened, DateTimeOffset now) => (run.Status, happened) switch
    {
        (RunStatus.AwaitingApproval, Approved) => run with { Status = RunStatus.Running },
        (RunStatus.AwaitingApproval, CancelledAfterTurns or CancelledNow) => run with { Status = RunStatus.Cancelled },
        (RunStatus.AwaitingApproval, _) => null,
        _ when run.IsOver => null,
        (_, Paused) => run.IsPaused ? null : run with { IsPaused = true },
        (_, Resumed) => run.IsPaused ? Resume(run, now) : null,
        (RunStatus.Running or RunStatus.RollingBack, CancelledAfterTurns) => Resume(run, now) with { Status = RunStatus.Cancelling },
        (RunStatus.Running or RunStatus.RollingBack or RunStatus.Cancelling, CancelledNow) =>
            Resume(run, now) with { Status = RunStatus.PuttingBack },
        (RunStatus.Running or RunStatus.Cancelling or RunStatus.PuttingBack, RollBackOrdered) =>
            Resume(run, now) with { Status = RunStatus.RollingBack },
        (RunStatus.Running or RunStatus.Cancelling, WindowClosed e) =>
            run.IsClosed ? null : run with { IsClosed = true, Reopens = e.Opens },
        (RunStatus.Running, WindowOpened) => run.IsClosed ? run with { IsClosed = false, Reopens = null } : null,
        (RunStatus.Running, WindowMissed e) => run.IsClosed && run.Reopens == e.Opened ? run with { Reopens = e.Next } : null,
        (RunStatus.Running, WindowMoved e) => run.WaitsForWindow && run.Reopens != e.Opens ? run with { Reopens = e.Opens } : null,
        (RunStatus.Running, FreezeOverridden e) => run.FreezeOverride is null ? run with { FreezeOverride = e.Reason } : null,
        (RunStatus.Running, WavePromoted e) when e.Wave == run.Wave && run is { Baking: not null, IsPromoted: false }
            && e.Approvals.Grants(new(e.Approvals.Subject.Plan, run.Id, run.Wave), run.Policy.WaveApprovals) =>
            run with { IsPromoted = true },
        (RunStatus.Running, WaveEnded e) when e.Wave == run.Wave && run.Baking is null => run with { Baking = ActiveTime.From(now) },
        (RunStatus.Running, WaveStarted e) when e.Wave == run.Wave + 1 => run with { Wave = e.Wave, Baking = null, IsPromoted = false },
        (RunStatus.Running, Ticked e) =>
            run.IsPaused || run.Baking is null ? null : run with { Baking = run.Baking.Value.Tick(e.Interval, now) },
        (_, RunEnded e) => run with { Status = e.As },
        _ => null,
    };
}

/// <summary>What the machines wait by, and no plan says. It is handed in like the time itself.</summary>
public sealed record RunTimers
{
    public const string Section = "Portal:Runs";

    public static RunTimers Default { get; } = new();

    /// <summary>How often running time is added up; a limit can be this much late.</summary>
    [Timer("00:05:00", "00:00:02", "limits run slow, because no more than twice as much counts between two looks at a turn.")]
    public TimeSpan ActiveTimeInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A server that may not be taken out now is asked for again after this long.</summary>
    [Timer("00:05:00", "00:00:00.100", "a run that waits for capacity keeps the portal busy with counting.")]
    public TimeSpan AdmissionRetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
