namespace UpgradePortal.Features;

/// <summary>What somebody answers to whoever asks for approval.</summary>
public enum ApprovalAnswerKind { Approve, Refuse, Withdraw, BreakGlass }
