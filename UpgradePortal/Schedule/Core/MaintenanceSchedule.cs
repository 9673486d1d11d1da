using System.Collections.Immutable;

namespace UpgradePortal.Schedule.Core;

/// <summary>When a program's servers may be taken out: in any of the windows, outside every freeze.</summary>
/// <param name="Windows">Empty: at any time.</param>
/// <param name="Freezes">Those that hold for the program.</param>
public sealed record MaintenanceSchedule(ImmutableArray<MaintenanceWindow> Windows, ImmutableArray<Freeze> Freezes)
{
    /// <summary>What opens later than this is not in sight.</summary>
    public static readonly TimeSpan Sight = TimeSpan.FromDays(400);

    // Near first: hours are asked for all the time, and mostly answered by the next few days.
    private static readonly TimeSpan[] Horizons = [TimeSpan.FromDays(9), TimeSpan.FromDays(70), Sight];

    public ScheduleStatus At(DateTimeOffset now)
    {
        if (Windows.IsEmpty && Freezes.IsEmpty) return ScheduleStatus.Always;
        foreach (var look in Horizons)
        {
            var open = Open(now, now + look);
            if (open.FirstOrDefault(o => o.Covers(now)) is { Name: not null } current)
                return new(true, current.Until > now + look ? null : current.Until, null, "");
            if (open.FirstOrDefault(o => o.From > now) is { Name: not null } next) return ScheduleStatus.Closed(Reason(now), next.From);
        }
        return ScheduleStatus.Closed(Reason(now), null);
    }

    /// <returns>Whether an opening that was waited for has come and gone; not one that a freeze has taken out meanwhile.</returns>
    public bool Missed(DateTimeOffset expected, DateTimeOffset now)
    {
        if (expected >= now) return false;
        var then = At(expected);
        if (then.Opens is { } opens && opens <= now) then = At(opens);
        return then.IsOpen && then.Until <= now;
    }

    /// <returns>The windows' next openings as they stand in the calendar, each with what freezes leave of it.</returns>
    public IEnumerable<(WindowOccurrence Occurrence, IReadOnlyList<WindowOccurrence> Left, string? Freeze)> Next(
        DateTimeOffset now, int count)
    {
        var openings = Windows.SelectMany(
            w => w.When.Between(now - w.When.Lasts, now + Sight, w.Name).Where(o => o.Until > now).Take(count))
            .OrderBy(o => o.From).Take(count).ToList();
        if (openings.Count == 0) return [];
        var freezes = FreezesIn(openings[0].From, openings.Max(o => o.Until));
        var joined = Joined(freezes);
        return openings.Select(
            o => (o, (IReadOnlyList<WindowOccurrence>)Without([o], joined), (string?)freezes.FirstOrDefault(f => f.Meets(o)).Name));
    }

    private string Reason(DateTimeOffset now) => FreezesIn(now, now.AddTicks(1)).FirstOrDefault(f => f.Covers(now)) is { Name: { } freeze }
        ? $"Frozen: {freeze}." : Windows.Length == 1 ? $"The window {Windows[0].Name} is closed." : "All its windows are closed.";

    private List<WindowOccurrence> FreezesIn(DateTimeOffset from, DateTimeOffset to) =>
        [.. Freezes.SelectMany(f => f.Between(from, to)).OrderBy(f => f.From)];

    private List<WindowOccurrence> Open(DateTimeOffset from, DateTimeOffset to)
    {
        IEnumerable<WindowOccurrence> windows = Windows.IsEmpty
            ? [new(from - TimeSpan.FromDays(1), to + TimeSpan.FromDays(1), "")]
            : Windows.SelectMany(w => w.When.Between(from - w.When.Lasts, to, w.Name)).OrderBy(o => o.From);
        return Without(Joined(windows), Joined(FreezesIn(from - Recurrence.Longest, to + TimeSpan.FromDays(1))));
    }

    // Windows that overlap or touch are one: the cutoff is the end of the last.
    private static List<WindowOccurrence> Joined(IEnumerable<WindowOccurrence> sorted)
    {
        var joined = new List<WindowOccurrence>();
        foreach (var one in sorted)
        {
            if (joined.Count > 0 && one.From <= joined[^1].Until)
                joined[^1] = joined[^1] with { Until = LaterOf(joined[^1].Until, one.Until) };
            else joined.Add(one);
        }
        return joined;
    }

    // Both in order and joined, so that each is looked at once.
    private static List<WindowOccurrence> Without(List<WindowOccurrence> open, List<WindowOccurrence> freezes)
    {
        var (left, next) = (new List<WindowOccurrence>(), 0);
        foreach (var one in open)
        {
            while (next < freezes.Count && freezes[next].Until <= one.From) next++;
            var from = one.From;
            for (var at = next; at < freezes.Count && freezes[at].From < one.Until; at++)
            {
                if (from < freezes[at].From) left.Add(one with { From = from, Until = freezes[at].From });
                from = freezes[at].Until;
            }
            if (from < one.Until) left.Add(one with { From = from });
        }
        return left;
    }

    private static DateTimeOffset LaterOf(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
