namespace UpgradePortal.Common;

/// <summary>What somebody may do. Viewers look; operators plan, run and drain; approvers approve; administrators do all of it, and keep
/// the inventory and the accounts.</summary>
public enum Role { Viewer, Operator, Approver, Administrator }
