namespace UpgradePortal.Method;

/// <summary>What becomes of servers that were not upgraded when the window closes.</summary>
public enum OnWindowEnd { WaitForNext, End }
