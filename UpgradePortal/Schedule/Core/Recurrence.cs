using System.Collections.Immutable;
using Cronos;

namespace UpgradePortal.Schedule.Core;

/// <summary>Something that begins again and again by the clocks of one zone, and lasts a while. Built from local dates, because adding 24
/// hours is wrong on the days on which the clocks change: a time that does not exist begins when the clocks have gone forward, and one that
/// comes twice begins once.</summary>
/// <param name="Days">Of the local day on which it begins; empty with <paramref name="Cron"/>.</param>
/// <param name="At">Local time at which it begins; null with <paramref name="Cron"/>.</param>
/// <param name="Cron">Instead of days and time: five fields, or six with seconds first.</param>
/// <param name="Lasts">Real time, whatever the clocks do meanwhile.</param>
/// <param name="ZoneId">IANA.</param>
public sealed record Recurrence(ImmutableArray<DayOfWeek> Days, TimeOnly? At, string? Cron, TimeSpan Lasts, string ZoneId)
{
    /// <summary>A length above this is refused: nothing could then be told from "always".</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>More in a day is refused: openings are listed and joined all the time, and who wants more wants a longer one.</summary>
    public const int MaxPerDay = 24;

    // A leap year and a bit: every date that exists comes in it.
    private static readonly DateTimeOffset SampleFrom = new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SampleTo = SampleFrom.AddDays(400);

    public TimeZoneInfo Zone() => TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <returns>What begins in the time given, in order.</returns>
    /// <remarks>Check the expression before: <see cref="CronFault"/>.</remarks>
    public IEnumerable<WindowOccurrence> Between(DateTimeOffset from, DateTimeOffset to, string name) =>
        Parse(Cron ?? Expression()).GetOccurrences(from, to, Zone()).Select(at => new WindowOccurrence(at, at + Lasts, name));

    /// <summary>Whether it begins more often than once an hour over a day, on any day.</summary>
    public bool IsTooOften()
    {
        var day = new Queue<DateTimeOffset>(MaxPerDay + 1);
        foreach (var opening in Between(SampleFrom, SampleTo, ""))
        {
            day.Enqueue(opening.From);
            // An hour less than a day: where the clocks go forward an hourly one comes a little sooner.
            if (day.Count > MaxPerDay && opening.From - day.Dequeue() < TimeSpan.FromHours(23)) return true;
        }
        return false;
    }

    /// <returns>What is wrong with an expression; null when nothing is.</returns>
    public static string? CronFault(string cron)
    {
        try
        {
            Parse(cron);
            return null;
        }
        catch (CronFormatException e)
        {
            return e.Message;
        }
    }

    private static CronExpression Parse(string cron) =>
        CronExpression.Parse(
            cron, cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);

    private string Expression()
    {
        var at = At ?? throw new InvalidOperationException("Neither a time nor a cron expression.");
        var days = Days.IsDefaultOrEmpty ? "*" : string.Join(',', Days.Select(d => (int)d));
        return $"{at.Second} {at.Minute} {at.Hour} * * {days}";
    }
}
