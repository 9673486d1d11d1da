namespace UpgradePortal.Tests.Model;

/// <summary>What the agent has written down about one operation id.</summary>
public enum Journal { None, Running, Succeeded, Failed, Interrupted, Refused }
