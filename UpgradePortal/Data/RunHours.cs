using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Whether a run's servers may be taken out now: its windows as they stood when it began, the freezes as they stand now, and its
/// approvals, which must still count when the next window opens.</summary>
public sealed class RunHours(History history)
{
    internal async Task<Hours> OfAsync(PortalDb db, RunRow row, UpgradeRun run, DateTimeOffset now, CancellationToken cancellation)
    {
        if (run.IsOver) return Hours.Always;
        var nights = await new PlanContents(db).NightsAsync(run.Program, run.Policy, run.FreezeOverride is not null, cancellation);
        var hours = await WithTimesAsync(run.Program, run.Policy, nights.At(now), cancellation);
        if (run is { IsClosed: true, Reopens: { } expected }) hours = hours with { Missed = nights.Missed(expected, now) };
        return hours.IsOpen && run.IsClosed && (await new ApprovalReader(db, now).OfStartAsync(row, cancellation)).Refusal is { } unapproved
            ? hours with { Held = unapproved } : hours;
    }

    internal async Task<Hours> OfAsync(PortalDb db, string program, RunPolicy policy, bool ignoresFreezes, DateTimeOffset now, CancellationToken cancellation) =>
        await WithTimesAsync(program, policy, (await new PlanContents(db).NightsAsync(program, policy, ignoresFreezes, cancellation)).At(now), cancellation);

    private async Task<Hours> WithTimesAsync(string program, RunPolicy policy, Hours hours, CancellationToken cancellation) =>
        hours.Until is null ? hours : hours with { ExpectedServerDuration = policy.ExpectedServerDuration ?? (await history.OfAsync(program, cancellation))?.Whole };
}
