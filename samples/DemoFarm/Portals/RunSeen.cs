namespace DemoFarm.Portals;

/// <summary>A run as the portal's API shows it.</summary>
public sealed record RunSeen(
    Guid Id, string Program, string Version, string Status, bool IsOver, bool WaitsForGo, string? WaitsFor, IReadOnlyList<TurnSeen> Turns,
    bool IsClosed, DateTimeOffset CreatedAt)
{
    public TurnSeen this[string server] => Turns.Single(t => t.Server == server);
}
