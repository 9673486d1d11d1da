using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Execution;

/// <summary>What people are told of a run and its turns, in the transaction of what happened.</summary>
internal static class RunNotifications
{
    /// <param name="waited">Whether it waited for a person's go before.</param>
    /// <param name="next">The run as it is now.</param>
    /// <param name="happened">To it.</param>
    /// <returns>Null when nobody needs to be told.</returns>
    public static NotificationRow? Of(bool waited, UpgradeRun next, RunEvent happened, DateTimeOffset now) => happened switch
    {
        RunEvent.Approved =>
            NotificationRow.Of(now, NotificationKind.Started, next.Program, RunEventText.Of(happened, next), $"/runs/{next.Id}"),
        RunEvent.WindowMissed => Of(NotificationKind.WindowMissed, next, RunEventText.Of(happened, next), now),
        RunEvent.RunEnded { As: RunStatus.Succeeded or RunStatus.Cancelled } =>
            Of(NotificationKind.Finished, next, RunEventText.Of(happened, next), now),
        RunEvent.RunEnded => Of(NotificationKind.Failed, next, RunEventText.Of(happened, next), now),
        _ when next is { WaitsForGo: true, Policy.WaveApprovals.IsEmpty: false } && !waited =>
            Of(NotificationKind.ApprovalAsked, next,
                $"wave {next.Wave + 1} is done; the next one needs approval by {string.Join(" and ", next.Policy.WaveApprovals)}.", now),
        _ when next.WaitsForGo && !waited =>
            Of(NotificationKind.NeedsDecision, next, $"wave {next.Wave + 1} is done; the next one waits for you.", now),
        _ => null,
    };

    /// <param name="was">The turn before.</param>
    /// <param name="next">The turn now.</param>
    /// <param name="run">Its run.</param>
    /// <returns>Null when nobody needs to be told.</returns>
    public static NotificationRow? Of(ServerTurn was, ServerTurn next, UpgradeRun run, DateTimeOffset now)
    {
        if (next.Phase is Phase.LeftOut)
            return was.Phase is Phase.LeftOut ? null
                : Of(NotificationKind.Failed, run, $"{next.Server} is out of service{Because(next.Reason)}", now);
        if (next.Trouble is not Trouble.None)
            return next.Trouble == was.Trouble || IsPlanned(next, run) ? null
                : Of(NotificationKind.NeedsDecision, run, $"{next.Server} wants a decision: {Reason(next)}", now);
        if (next.Refused is { Count: > 0 } first && was.Refused is not { Count: > 0 })
            return Of(NotificationKind.Drift, run, $"{next.Server} refuses requests during the upgrade: {RefusedText.Of(first)}.", now);
        if (next.ArrivedFrom is { } from && was.ArrivedFrom is null)
            return Of(
                NotificationKind.Drift, run,
                $"a request reached {next.Server} through {from} although every router had stopped. The upgrade had begun and goes on.",
                now);
        if (next.Refused is { Count: > 0 } all && was.IsActive && !next.IsActive)
            return Of(NotificationKind.Drift, run, $"{next.Server} refused requests during the upgrade: {RefusedText.Of(all)}.", now);
        // The plan answers a failure by itself; where it leaves the server out, that is told when it is out.
        return next.Failed && !was.Failed && next.Goal is not Goal.LeaveOut
            ? Of(NotificationKind.Failed, run,
                $"the upgrade failed on {next.Server}{Because(next.Reason)} It is to be rolled back to {next.Previous} now.", now)
            // Only now it is true.
            : next.Phase is Phase.RolledBack && was.IsActive
            ? Of(NotificationKind.Failed, run, $"{next.Server} is rolled back: it is routed again with {next.Previous}.", now) : null;
    }

    // The plan said beforehand that it keeps waiting.
    private static bool IsPlanned(ServerTurn next, UpgradeRun run) =>
        next.Trouble is Trouble.Overdue && run.Policy.OnDrainTimeout is OnDrainTimeout.KeepWaiting;

    private static string Reason(ServerTurn next) => next.Trouble is Trouble.ArrivedWhileStopped
        ? $"a request reached it through {next.Reason} although every router had stopped." : next.Reason ?? "it stopped.";

    private static string Because(string? reason) => reason is { Length: > 0 } ? $": {reason.TrimEnd('.')}." : ".";

    private static NotificationRow Of(NotificationKind kind, UpgradeRun run, string what, DateTimeOffset now) =>
        NotificationRow.Of(now, kind, run.Program, $"{run.Program} {run.Version}: {what}", $"/runs/{run.Id}");
}
