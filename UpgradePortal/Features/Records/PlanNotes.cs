using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Plans in words: a new one whole, of a changed one what changed.</summary>
internal static class PlanNotes
{
    public static IEnumerable<string> Of(AuditRow row) => row.What switch
    {
        "Planned" when row.After is { } plan => PlanText.Of(plan).Lines(),
        "Changed" when row is { Before: { } before, After: { } after } => Changed(PlanText.Of(before), PlanText.Of(after)),
        "Scheduled" => [row.After is { Length: > 0 } ? $"It starts {row.After}." : ""],
        "Unscheduled" => [row.Before is { Length: > 0 } ? $"It was to start {row.Before}." : ""],
        nameof(NoticeKind.WindowMissed) => [row.Before is { Length: > 0 } ? $"The window had opened {row.Before}." : "", row.After ?? ""],
        nameof(Method.RunEvent.FreezeOverridden) => RecordNotes.Changed(row, why => why),
        // Approvals keep the hash of what was read: for a proof, not for people.
        _ => [row.After ?? ""],
    };

    private static List<string> Changed(PlanText before, PlanText after)
    {
        var (was, now) = (before.Lines().ToList(), after.Lines().ToList());
        var lines = new List<string>();
        if (before.Version != after.Version) lines.Add($"Version {before.Version} → {after.Version}.");
        lines.AddRange(now.Except(was).Select(l => $"Now: {l}"));
        lines.AddRange(was.Except(now).Select(l => $"No longer: {l}"));
        return lines.Count > 0 ? lines : ["It was saved anew and says the same."];
    }
}
