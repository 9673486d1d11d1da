namespace UpgradePortal.Features.Setup;

/// <param name="AgentUrl">The agent's control listener: https, or http on this machine.</param>
/// <param name="AgentKey">Sent to the agent with every order; leave it out, and let the agent enrol. A new address takes it away.</param>
/// <param name="SignalKey">Sent by the agent with every signal; given together with a first agentKey.</param>
/// <param name="OneAtATime">Its programs are upgraded one after the other, never side by side; false.</param>
public sealed record ServerInput(string? AgentUrl, string? AgentKey, string? SignalKey, bool? OneAtATime = null);
