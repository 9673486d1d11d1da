using System.Globalization;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Schedule;

/// <summary>Windows and freezes in words.</summary>
internal static class ScheduleText
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday,
            DayOfWeek.Sunday];

    public static IReadOnlyList<DayOfWeek> Days => Week;

    public static string Of(Recurrence when)
    {
        var begins = when.Cron is { } cron ? $"by the schedule {cron}"
            : $"{Of(when.Days.IsDefault ? [] : when.Days)} at {when.At?.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        return $"{begins} for {Lasts(when.Lasts)}, {when.ZoneId}";
    }

    /// <param name="freeze">When it holds.</param>
    /// <param name="programs">Whom; null: all.</param>
    /// <param name="local">A moment by the viewer's clock.</param>
    public static string Of(Freeze freeze, IReadOnlyList<string>? programs, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var when = freeze.Once is { } once ? $"{Day(local(once.From))} to {Day(local(once.Until))}" : Of(freeze.When!);
        return $"{when}; {(programs is null ? "all programs" : string.Join(", ", programs))}";
    }

    private static string Of(IReadOnlyList<DayOfWeek> days) =>
        days is { Count: 0 or 7 } ? "Every day"
        : string.Join(", ", Week.Where(days.Contains).Select(d => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName(d)));

    private static string Lasts(TimeSpan time) =>
        time.TotalDays >= 1 && time.Minutes == 0 && time.Hours == 0 ? time.Days == 1 ? "a day" : $"{time.Days} days" :
        time.TotalHours < 1 ? $"{time.TotalMinutes:0.#} min" : $"{(int)time.TotalHours}:{time:mm} h";

    private static string Day(DateTimeOffset at) => at.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
