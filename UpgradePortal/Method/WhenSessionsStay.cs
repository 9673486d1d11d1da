namespace UpgradePortal.Method;

/// <summary>What happens when sessions outlast the wait. Nothing is ever ended by force unless the plan or a person says so.</summary>
public enum WhenSessionsStay { KeepWaiting, Ask, ReturnAndSkip, Force }
