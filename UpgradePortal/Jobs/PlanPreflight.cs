namespace UpgradePortal.Jobs;

/// <summary>Whether every agent and router of a plan could do its part.</summary>
public sealed record PlanPreflight(bool Passed, IReadOnlyList<ServerPreflight> Servers);
