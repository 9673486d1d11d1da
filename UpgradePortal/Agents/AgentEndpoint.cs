namespace UpgradePortal.Agents;

/// <summary>Where an agent's control listener is, and how the two know each other.</summary>
/// <param name="Server">Its server.</param>
/// <param name="Control">Its listener for the portal.</param>
/// <param name="Key">The one it obeys; null: it has not enrolled yet.</param>
/// <param name="Certificate">The only one it may show; null: any that the machine trusts.</param>
public sealed record AgentEndpoint(string Server, Uri Control, string? Key, string? Certificate = null);
