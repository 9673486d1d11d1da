using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Holds;

/// <param name="Hold">In force now; null when there is none.</param>
/// <param name="Refusal">Why the order was not obeyed, with the remedy; null when it was.</param>
public sealed record HoldAnswer(Hold? Hold, string? Refusal);
