namespace UpgradePortal.Contracts;

/// <summary>How an upgrade stands. Interrupted: begun, and cut off by the agent's own death. Refused: never begun, and never will be.</summary>
public enum OperationState { Running, Succeeded, Failed, Interrupted, Refused }
