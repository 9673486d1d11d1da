namespace UpgradePortal.Contracts;

/// <summary>What an agent tells the portal (claims 14, 15, 19).</summary>
public enum SignalKind { SessionListEmpty, UpgradeEnded, ArrivedWhileStopped }
