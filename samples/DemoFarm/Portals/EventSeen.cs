namespace DemoFarm.Portals;

/// <summary>An event of a run as the portal's API shows it.</summary>
public sealed record EventSeen(long Id, string? Server, DateTimeOffset At, string Code, string Text);
