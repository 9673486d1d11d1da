using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Whether a run's servers may be taken out now: its windows as they stood when it began, the freezes as they stand now, and its
/// approvals, which must still count when the next window opens.</summary>
public sealed class RunHours(History history)
{
    internal async Task<Hours> OfAsync(PortalDb db, RunRow row, UpgradeRun run, DateTimeOffset now, CancellationToken cancellation)
    {
        if (run.IsOver) return Hours.Always;
        var hours = await OfAsync(db, run.Program, run.Policy, run.FreezeOverride is not null, now, cancellation);
        return hours.IsOpen && run.IsClosed && (await new ApprovalReader(db, now).OfStartAsync(row, cancellation)).Refusal is { } unapproved
            ? hours with { Held = unapproved } : hours;
    }

    internal async Task<Hours> OfAsync(PortalDb db, string program, RunPolicy policy, bool ignoresFreezes, DateTimeOffset now, CancellationToken cancellation)
    {
        var hours = (await new PlanContents(db).NightsAsync(program, policy, ignoresFreezes, cancellation)).At(now);
        return hours.Until is null ? hours : hours with { TurnTakes = policy.TurnTakes ?? (await history.OfAsync(program, cancellation))?.Whole };
    }
}
