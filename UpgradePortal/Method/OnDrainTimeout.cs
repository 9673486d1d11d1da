namespace UpgradePortal.Method;

/// <summary>What happens when sessions outlast the wait. Nothing is ever ended by force unless the plan or a person says so.</summary>
public enum OnDrainTimeout { KeepWaiting, Ask, ReturnToService, Force }
