using UpgradePortal.Agents;

namespace UpgradePortal.Steps;

/// <summary>Where a step acts: program and server from the server list (M-18, M-20), the agent there, and the routes of its routers.</summary>
/// <param name="Program">Name.</param>
/// <param name="Server">Name.</param>
/// <param name="HoldId">The turn's hold at the agent.</param>
/// <param name="LeavesOut">The server is taken out for good: a dead agent must not keep it in.</param>
/// <param name="Lingers">Its own clients may still come: routers drain, and clients are counted.</param>
/// <param name="Agent">Where the agent listens.</param>
/// <param name="Routes">All of them must agree.</param>
public sealed record TurnSite(
    string Program, string Server, string HoldId, bool LeavesOut, bool Lingers, AgentEndpoint Agent, IReadOnlyList<SiteRoute> Routes);
