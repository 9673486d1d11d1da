namespace DemoFarm.Portals;

/// <summary>When a server's turn passed from step to step, read from the run's events.</summary>
public sealed record TurnTimes(TimeSpan Drain, TimeSpan Wait, TimeSpan Upgrade, TimeSpan Verify, TimeSpan Restore)
{
    private static readonly string[] Ends = [
        .. new[] { "started", "drained", "sessionsCounted", "upgraded", "verified", "restored" }.Select(c => $"serverUpgrade.{c}")];

    public TimeSpan Total => Drain + Wait + Upgrade + Verify + Restore;

    /// <returns>Null when the turn has not come to its end.</returns>
    public static TurnTimes? Of(string server, IEnumerable<EventSeen> events)
    {
        var own = events.Where(e => e.Server == server).ToList();
        var at = Ends.Select(code => own.FindLast(e => e.Code == code)?.At).ToList();
        return at.Contains(null) ? null : new(Between(1), Between(2), Between(3), Between(4), Between(5));

        TimeSpan Between(int step) => at[step]!.Value - at[step - 1]!.Value;
    }
}
