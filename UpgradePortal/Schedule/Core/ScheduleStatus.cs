using UpgradePortal.Common;

namespace UpgradePortal.Schedule.Core;

/// <summary>Whether servers may be taken out now, and until when: windows and freezes, looked at by the clock.</summary>
/// <param name="IsOpen">They may.</param>
/// <param name="Until">The cutoff; null while open: none in sight.</param>
/// <param name="Opens">While closed: when they may again; null when that is not in sight.</param>
/// <param name="Reason">While closed, in words.</param>
public sealed record ScheduleStatus(bool IsOpen, DateTimeOffset? Until, DateTimeOffset? Opens, string Reason)
{
    /// <summary>No window, no freeze.</summary>
    public static readonly ScheduleStatus Always = new(true, null, null, "");

    /// <summary>How long a turn is expected to take; null: not known, so that it always fits.</summary>
    public TimeSpan? ExpectedServerDuration { get; init; }

    /// <summary>While open: why turns may not start all the same; an approval that no longer counts.</summary>
    public Refusal? Held { get; init; }

    /// <summary>The opening that was waited for has come and gone.</summary>
    public bool Missed { get; init; }

    public static ScheduleStatus Closed(string reason, DateTimeOffset? opens) => new(false, null, opens, reason);

    /// <returns>Why a turn may not start now.</returns>
    public Refusal? Refuse(string server, DateTimeOffset now) =>
        Held ?? (!IsOpen ? new(Reason) :
        Until is { } until && ExpectedServerDuration is { } takes && until - now < takes
            ? new($"{server} would take about {Roughly(takes)}, and the window closes in {Roughly(until - now)}.") : null);

    /// <returns>When a refused turn is worth another look.</returns>
    public DateTimeOffset AsksAgain(DateTimeOffset now) =>
        Held is not null ? now + TimeSpan.FromMinutes(1) : Opens ?? Until ?? now + TimeSpan.FromHours(1);

    private static string Roughly(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2) ? $"{Math.Max(0, time.TotalSeconds):0} s" : $"{time.TotalMinutes:0} min";
}
