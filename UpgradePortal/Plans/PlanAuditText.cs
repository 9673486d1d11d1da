using UpgradePortal.Audit;
using UpgradePortal.Inventory;

namespace UpgradePortal.Plans;

/// <summary>Plans in the audit log: a new one whole, of a changed one what changed; and the defaults of plans.</summary>
internal sealed class PlanAuditText : AuditTextTable
{
    public PlanAuditText()
    {
        Add(PlanAudit.Created, e => $"Planned {e.Upgrade}", e => Lines(e.Data));
        Add(PlanAudit.Changed, e => $"Changed the plan of {e.Upgrade}", e => Changed(e.Data.Before!, e.Data.After!));
        Add(PlanAudit.Scheduled, e => $"Scheduled {e.Upgrade}", e => e.Data.Opens is { } opens ? [$"It starts {e.At(opens)}."] : []);
        Add(PlanAudit.Unscheduled, e => $"Took {e.Upgrade} off the schedule",
            e => e.Data.Opens is { } opens ? [$"It was to start {e.At(opens)}."] : []);
        Add(PlanAudit.Cancelled, e => $"Gave up the plan of {e.Upgrade}", e => [e.Data.Reason ?? ""]);
        Add(PlanAudit.FreezeOverridden, e => $"Let {e.Upgrade} go ahead in spite of freezes", e => Changed(e.Data, d => d.Reason ?? ""),
            isAlarm: true);
        Add(PlanAudit.Done, e => $"Ended the plan of {e.Upgrade} as done", e => [e.Data.Reason ?? ""]);
        Add(PlanAudit.NotStarted, e => $"Could not start {e.Upgrade} in its window", e => [e.Data.Reason ?? ""]);
        Add(PlanAudit.WindowMissed, e => $"Missed a window of {e.Upgrade}", e =>
        [
            $"The window had opened {e.At(e.Data.Opened)}.", e.Data.Reason ?? "The portal was not running.",
            e.Data.IsOpen ? "The next one is open."
                : e.Data.Opens is { } opens ? $"The next one opens {e.At(opens)}." : "No other one is in sight.",
        ]);
        Add(PlanAudit.ApprovalRequested, e => $"Asked for approval of {e.Upgrade}", e => [e.Data.Reason ?? ""]);
        Add(InventoryAudit.DefaultsChanged, e => $"Changed the plan defaults for {e.Name}",
            e => Defaults(e.Data.Before!, e.Data.After!));
    }

    private static IEnumerable<string> Lines(PlanData plan) =>
        [$"On {string.Join(", ", plan.Servers)}.", .. PolicyText.Lines(plan.Policy, plan.Windows)];

    private static List<string> Changed(PlanData before, PlanData after)
    {
        var (was, now) = (Lines(before).ToList(), Lines(after).ToList());
        var lines = new List<string>();
        if (before.Version != after.Version) lines.Add($"Version {before.Version} → {after.Version}.");
        lines.AddRange(now.Except(was).Select(l => $"Now: {l}"));
        lines.AddRange(was.Except(now).Select(l => $"No longer: {l}"));
        return lines.Count > 0 ? lines : ["It was saved anew and says the same."];
    }

    private static IEnumerable<string> Defaults(DefaultsData before, DefaultsData after)
    {
        var (was, now) = (DefaultsText.Of(before.Policy?.GetRawText()), DefaultsText.Of(after.Policy?.GetRawText()));
        IEnumerable<string> lines = [.. now.Except(was).Select(l => $"Now: {l}"), .. was.Except(now).Select(l => $"No longer: {l}")];
        return lines.Any() ? lines : now.Count > 0 ? now : ["As the portal's own."];
    }
}
