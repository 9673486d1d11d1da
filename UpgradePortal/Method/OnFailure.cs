namespace UpgradePortal.Method;

/// <summary>What happens when an upgrade or its check has definitely failed.</summary>
public enum OnFailure { Ask, RollBackServer, RollBackAll, LeaveOut }
