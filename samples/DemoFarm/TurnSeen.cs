namespace DemoFarm;

/// <summary>A server's turn as the portal's API shows it.</summary>
public sealed record TurnSeen(
    string Server, string Phase, string Trouble, string? Why, int Attempt, string OperationId, int SessionsWaitedFor, int Seen);
