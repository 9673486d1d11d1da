namespace UpgradePortal.Features.Plans;

/// <summary>Whether every agent and router of a plan could do its part.</summary>
public sealed record PreflightView(bool Passed, IReadOnlyList<ServerPreflight> Servers);
