using UpgradePortal.Common;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Schedule;

/// <summary>When something begins again and again, as people give it: by days and a time, or by a cron expression.</summary>
public sealed record RecurrenceInput
{
    private static readonly string TooOften =
        $"It begins more than {Recurrence.MaxPerDay} times in a day. Begin at most once an hour, and say with its length how long it "
        + $"lasts.";

    /// <summary>Days on which it begins, by the clock of its zone; left out: every day.</summary>
    public IReadOnlyList<DayOfWeek>? Days { get; init; }

    /// <summary>Local time at which it begins, such as 22:00.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Instead of days and time: five fields, or six with seconds first.</summary>
    public string? Cron { get; init; }

    /// <summary>How long it lasts, such as 06:00:00; at most 7 days.</summary>
    public TimeSpan? Lasts { get; init; }

    /// <summary>IANA zone, such as Europe/Berlin.</summary>
    public string? Zone { get; init; }

    public ValidationErrors Check()
    {
        var faults = new ValidationErrors()
            .Unless(At is not null || Cron is not null, "at", "Give the time at which it begins, such as 22:00, or a cron expression.")
            .Unless(Cron is null || (At is null && Days is null), "cron", "Give either a cron expression, or days and a time.")
            .Unless(Cron is not { Length: > 200 }, "cron", "Write at most 200 characters.")
            .Unless(Cron is null or { Length: > 200 } || Recurrence.CronFault(Cron) is null, "cron",
                "This is no cron expression. Five fields: minute, hour, day, month, weekday; 0 22 * * 1-5 is ten at night on workdays.")
            .Unless(Days is not { Count: 0 } and not { Count: > 7 } && Days?.All(Enum.IsDefined) is not false, "days",
                "Name days of the week, or leave them out for every day.")
            .Unless(Lasts is { } lasts && lasts >= TimeSpan.FromMinutes(1) && lasts <= Recurrence.Longest, "lasts",
                "Give a length from a minute to 7 days, such as 06:00:00.")
            .Unless(Zone is { Length: > 0 and <= 100 } && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _), "zone",
                "Name a zone such as Europe/Berlin or America/New_York.");
        return faults.Any ? faults : faults.Unless(!ToRecurrence().IsTooOften(), "cron", TooOften);
    }

    public Recurrence ToRecurrence() => new([.. (Days ?? []).Distinct().Order()], At, Cron?.Trim(), Lasts!.Value, Zone!);

    public static RecurrenceInput Of(Recurrence when) => new()
    {
        Days = when.Days.IsDefaultOrEmpty ? null : when.Days,
        At = when.At,
        Cron = when.Cron,
        Lasts = when.Lasts,
        Zone = when.ZoneId,
    };
}

public sealed record WindowView(string Name, RecurrenceInput When)
{
    public static WindowView Of(WindowRow row) => new(row.Name, RecurrenceInput.Of(row.Window.When));
}
