namespace UpgradePortal.Common;

/// <summary>Sums of times that somebody has written: what no time can hold is the longest there is, and no fault.</summary>
public static class LongTimes
{
    public static TimeSpan Plus(this TimeSpan time, TimeSpan more) => more > TimeSpan.MaxValue - Positive(time) ? TimeSpan.MaxValue
        : more < TimeSpan.MinValue - Negative(time) ? TimeSpan.MinValue : time + more;

    public static TimeSpan Times(this TimeSpan time, int count) =>
        count > 0 && time > TimeSpan.MaxValue / count ? TimeSpan.MaxValue : time * count;

    /// <returns>The end of all time when it is not before that.</returns>
    public static DateTimeOffset Later(this DateTimeOffset at, TimeSpan wait) =>
        wait > DateTimeOffset.MaxValue - at ? DateTimeOffset.MaxValue : at + wait;

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private static TimeSpan Negative(TimeSpan time) => time < TimeSpan.Zero ? time : TimeSpan.Zero;
}
