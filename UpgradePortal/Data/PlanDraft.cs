using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>What somebody wants of a plan, checked already.</summary>
public sealed record PlanDraft(string Program, string Version, RunPolicy Policy, IReadOnlyList<string> Servers, IReadOnlyList<string> Windows);
