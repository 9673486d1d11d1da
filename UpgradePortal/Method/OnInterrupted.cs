namespace UpgradePortal.Method;

/// <summary>What happens when an upgrade was cut off by the death of its agent, so that nobody knows how far it came.</summary>
public enum OnInterrupted { Ask, RunAgain, Verify }
