using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Schedule;

/// <summary>One opening to come.</summary>
/// <param name="From">When it opens.</param>
/// <param name="Until">When it closes.</param>
/// <param name="LocalFrom">By the clock of the window's zone.</param>
/// <param name="LocalUntil">By the clock of the window's zone.</param>
/// <param name="Clock">What the clocks do about it; null: nothing.</param>
/// <param name="Freeze">The freeze that takes from it; null: none does.</param>
/// <param name="Left">What freezes leave of it, in words; null: all of it.</param>
public sealed record OccurrenceView(
    DateTimeOffset From, DateTimeOffset Until, string Window, string LocalFrom, string LocalUntil, string? Clock, string? Freeze,
    string? Left)
{
    /// <returns>The next openings of some windows, each as its own zone sees it.</returns>
    public static IReadOnlyList<OccurrenceView> Of(MaintenanceSchedule schedule, DateTimeOffset now, int count)
    {
        var zones = schedule.Windows.ToDictionary(w => w.Name, w => w.When.Zone(), StringComparer.Ordinal);
        return [.. schedule.Next(now, count).Select(n => Of(n.Occurrence, n.Left, n.Freeze, zones[n.Occurrence.Name]))];
    }

    private static OccurrenceView Of(WindowOccurrence opening, IReadOnlyList<WindowOccurrence> left, string? freeze, TimeZoneInfo zone) =>
        new(
            opening.From, opening.Until, opening.Name, Local(opening.From, zone), Local(opening.Until, zone), ClockOf(opening, zone),
            freeze,
            freeze is null ? null
            : left.Count == 0 ? "nothing is left of it"
            : string.Join(", ", left.Select(l => $"{Local(l.From, zone)} to {Local(l.Until, zone)}")));

    private static string Local(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMM yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string? ClockOf(WindowOccurrence opening, TimeZoneInfo zone)
    {
        var change = zone.GetUtcOffset(opening.Until) - zone.GetUtcOffset(opening.From);
        if (change != TimeSpan.Zero)
            return $"The clocks go {(change > TimeSpan.Zero ? "forward" : "back")} by {change.Duration().TotalMinutes:0} minutes "
                + $"meanwhile.";
        var before = zone.GetUtcOffset(opening.From) - zone.GetUtcOffset(opening.From.AddDays(-1));
        return before == TimeSpan.Zero ? null : $"The clocks went {(before > TimeSpan.Zero ? "forward" : "back")} in the day before.";
    }
}
