namespace DemoFarm.Portals;

/// <summary>A server's turn as the portal's API shows it.</summary>
public sealed record TurnSeen(
    string Server, string Phase, string Trouble, string? Reason, int Attempt, string OperationId, int SessionsWaitedFor, int Seen);
