using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;
using UpgradePortal.Schedule;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Runs.Execution;

/// <summary>Whether a run's servers may be taken out now: its windows as they stood when it began, the freezes as they stand now, and its
/// approvals, which must still count when the next window opens.</summary>
public sealed class RunSchedule(DurationHistory history)
{
    internal async Task<ScheduleStatus> OfAsync(PortalDb db, RunRow row, UpgradeRun run, DateTimeOffset now, CancellationToken cancellation)
    {
        if (run.IsOver) return ScheduleStatus.Always;
        var schedule = await db.ScheduleAsync(run.Program, run.Policy.Windows, run.FreezeOverride is not null, cancellation);
        var hours = await WithTimesAsync(run.Program, run.Policy, schedule.At(now), cancellation);
        if (run is { IsClosed: true, Reopens: { } expected }) hours = hours with { Missed = schedule.Missed(expected, now) };
        return hours.IsOpen && run.IsClosed
            && (await RunApprovals.StateAsync(db, row, run, now, neededAt: null, cancellation)).Refusal is { } unapproved
            ? hours with { Held = unapproved } : hours;
    }

    internal async Task<ScheduleStatus> OfAsync(
        PortalDb db, string program, RunPolicy policy, bool ignoresFreezes, DateTimeOffset now, CancellationToken cancellation) =>
        await WithTimesAsync(
            program, policy, (await db.ScheduleAsync(program, policy.Windows, ignoresFreezes, cancellation)).At(now), cancellation);

    private async Task<ScheduleStatus> WithTimesAsync(
        string program, RunPolicy policy, ScheduleStatus hours, CancellationToken cancellation) =>
        hours.Until is null ? hours
        : hours with { ExpectedServerDuration = policy.ExpectedServerDuration ?? (await history.OfAsync(program, cancellation))?.Total };
}
