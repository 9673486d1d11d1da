namespace UpgradePortal.Agent;

/// <param name="App">The agent, ready to start; null when its settings have faults.</param>
/// <param name="Faults">All of them, each with its remedy.</param>
public sealed record AgentBuild(WebApplication? App, IReadOnlyList<string> Faults);
