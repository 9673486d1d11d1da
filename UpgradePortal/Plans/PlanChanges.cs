using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Plans;

/// <summary>What is different from the last time, for whoever approves.</summary>
internal static class PlanChanges
{
    public static IReadOnlyList<string> Since(PlanContent? last, PlanContent now) =>
        last is null ? [$"{now.Program} has not been upgraded by a plan before."] : [.. Lines(last, now)];

    private static IEnumerable<string> Lines(PlanContent last, PlanContent now)
    {
        if (last.Version != now.Version) yield return $"Version {last.Version} → {now.Version}.";
        var (came, went) = (now.Servers.Except(last.Servers).ToList(), last.Servers.Except(now.Servers).ToList());
        if (came.Count > 0) yield return $"New: {string.Join(", ", came)}.";
        if (went.Count > 0) yield return $"Not this time: {string.Join(", ", went)}.";
        if (came.Count + went.Count == 0 && !last.Servers.SequenceEqual(now.Servers))
            yield return $"Another order: {string.Join(", ", now.Servers)}.";
        if (now.FreezeOverride is { } reason) yield return $"Freezes don't hold for it: {reason}";
        var (before, after) = (Said(last), Said(now));
        foreach (var line in after.Except(before)) yield return line;
        foreach (var line in before.Except(after)) yield return $"No longer: {line}";
    }

    private static List<string> Said(PlanContent content) =>
        [.. PolicyText.Lines(content.Policy, [.. content.Policy.Windows.Select(w => w.Name)])];
}

/// <summary>Where a plan stands, in words.</summary>
internal static class PlanText
{
    public static (StateSeverity Severity, string Text) Of(PlanRow plan) => plan.Status switch
    {
        PlanStatus.Made => (StateSeverity.Quiet, "not started"),
        PlanStatus.Scheduled when plan.HoldReason is not null => (StateSeverity.Warn, "its window is open, but it can't start"),
        PlanStatus.Scheduled => (StateSeverity.Busy, "starts when its window opens"),
        PlanStatus.Started => (StateSeverity.Good, "started"),
        PlanStatus.Ended => (StateSeverity.Quiet, "will not be carried out"),
        PlanStatus.Done => (StateSeverity.Good, "done, nothing was left to do"),
    };
}
