namespace UpgradePortal.Runs.Core;

/// <summary>Running time, added up tick by tick. Limits spend it, never "now minus since": so a portal that was down, a pause and a clock
/// that jumps expire nothing.</summary>
/// <param name="Spent">Running time so far.</param>
/// <param name="At">The last tick, by the portal's clock.</param>
public readonly record struct ActiveTime(TimeSpan Spent, DateTimeOffset At)
{
    public static ActiveTime From(DateTimeOffset now) => new(TimeSpan.Zero, now);

    /// <summary>What has passed since the last tick was nobody's running time: it goes on from now.</summary>
    public ActiveTime Anew(DateTimeOffset now) => this with { At = now };

    /// <summary>The same for a pause that ended at <paramref name="resumed"/>; not when that is still to come: the clock was set
    /// back.</summary>
    public ActiveTime After(DateTimeOffset? resumed, DateTimeOffset now) => resumed > At && resumed <= now ? Anew(resumed.Value) : this;

    /// <summary>True also when the clock was set back: the next tick then begins from there.</summary>
    public bool IsDue(TimeSpan interval, DateTimeOffset now) => (now - At).Duration() >= interval;

    // At most two intervals: what is longer was downtime, a pause or a jump. Less than nothing: the clock was set back.
    public ActiveTime Tick(TimeSpan interval, DateTimeOffset now) => new(Spent + Clamp(now - At, 2 * interval), now);

    private static TimeSpan Clamp(TimeSpan passed, TimeSpan most) => passed < TimeSpan.Zero ? TimeSpan.Zero : passed > most ? most : passed;
}
