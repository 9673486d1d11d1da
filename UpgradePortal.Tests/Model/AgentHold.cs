namespace UpgradePortal.Tests.Model;

/// <summary>The turn's hold at the agent.</summary>
public enum AgentHold { None, Watching, Stopped }
