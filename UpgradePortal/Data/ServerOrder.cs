namespace UpgradePortal.Data;

/// <summary>A server as an administrator wants it.</summary>
/// <param name="Name">Of the server.</param>
/// <param name="AgentUrl">A new one takes keys and certificate away: none of them is ever shown to another address.</param>
/// <param name="AgentKey">Given by hand; null: what it is.</param>
/// <param name="SignalKey">Given by hand; null: what it is.</param>
/// <param name="OneAtATime">Null: what it is.</param>
public sealed record ServerOrder(string Name, string AgentUrl, string? AgentKey = null, string? SignalKey = null, bool? OneAtATime = null);
