namespace UpgradePortal.Tests.Model;

/// <summary>An effect that has been performed and whose answer is not saved yet.</summary>
public enum Call { None, Drain, Count, End, Upgrade, Verify, Open, Restore, Settle }
