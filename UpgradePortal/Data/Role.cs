namespace UpgradePortal.Data;

/// <summary>What somebody may do. Viewers look; operators plan, run and drain; approvers say yes; administrators do all of it, and keep
/// the set-up and the accounts.</summary>
public enum Role { Viewer, Operator, Approver, Administrator }
