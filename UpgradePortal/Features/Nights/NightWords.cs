using System.Globalization;

namespace UpgradePortal.Features.Nights;

/// <summary>Windows and freezes in words.</summary>
internal static class NightWords
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static IReadOnlyList<DayOfWeek> Days => Week;

    public static string Of(RecurrenceInput when)
    {
        var begins = when.Cron is { } cron ? $"by the schedule {cron}" : $"{Of(when.Days)} at {when.At?.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        return $"{begins} for {Lasts(when.Lasts ?? default)}, {when.Zone}";
    }

    public static string Of(FreezeView freeze, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var when = freeze.When is { } again ? Of(again) : $"{Day(local(freeze.From!.Value))} to {Day(local(freeze.Until!.Value))}";
        return $"{when}; {(freeze.Programs is { } programs ? string.Join(", ", programs) : "all programs")}";
    }

    private static string Of(IReadOnlyList<DayOfWeek>? days) =>
        days is null or { Count: 0 or 7 } ? "Every day" : string.Join(", ", Week.Where(days.Contains).Select(d => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName(d)));

    private static string Lasts(TimeSpan time) =>
        time.TotalDays >= 1 && time.Minutes == 0 && time.Hours == 0 ? time.Days == 1 ? "a day" : $"{time.Days} days" :
        time.TotalHours < 1 ? $"{time.TotalMinutes:0.#} min" : $"{(int)time.TotalHours}:{time:mm} h";

    private static string Day(DateTimeOffset at) => at.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
