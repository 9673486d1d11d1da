namespace UpgradePortal.Agents;

/// <summary>Where an agent's control listener is, and the key it obeys.</summary>
public sealed record AgentEndpoint(string Server, Uri Control, string Key);
