namespace UpgradePortal.Contracts;

/// <summary>What an agent tells the portal (M-14, M-15, M-19).</summary>
public enum SignalKind { SessionListEmpty, UpgradeEnded, ArrivedWhileStopped }
