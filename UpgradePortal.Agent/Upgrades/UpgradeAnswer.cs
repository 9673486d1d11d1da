using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <param name="Kind">What became of the order.</param>
/// <param name="Operation">As it stands.</param>
public sealed record UpgradeAnswer(UpgradeAnswerKind Kind, Operation Operation);
