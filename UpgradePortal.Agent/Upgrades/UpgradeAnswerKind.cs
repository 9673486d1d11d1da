namespace UpgradePortal.Agent.Upgrades;

/// <summary>Started: this order began it. Known: an earlier one did. Refused: it never began and never will.</summary>
public enum UpgradeAnswerKind { Started, Known, Refused }
