namespace UpgradePortal.Data;

/// <summary>The last answer of a router or agent, and how old it is.</summary>
/// <param name="Value">Null until the first answer.</param>
/// <param name="Stamp">TimeProvider.GetTimestamp when it came: ages must survive a clock that jumps.</param>
/// <param name="Silent">Why nothing has come since; null while answers come.</param>
public sealed record Observed<T>(T? Value, long Stamp, string? Silent)
    where T : class
{
    public TimeSpan Age(TimeProvider clock) => clock.GetElapsedTime(Stamp);

    public T? Fresh(TimeProvider clock, TimeSpan within) => Silent is null && Age(clock) <= within ? Value : null;
}
