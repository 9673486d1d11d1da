namespace UpgradePortal.Runs.Core;

/// <summary>Where a turn stands. Out of routing from Draining to Restoring, and for good in LeftOut.</summary>
public enum Phase { Queued, Draining, Waiting, Upgrading, Verifying, Restoring, Upgraded, RolledBack, Returned, LeftOut }

/// <summary>How the turn is to end: routed with the new version, routed with the old one (installed again, or never left), out for good,
/// or routed with the old one until its turn comes again.</summary>
public enum Goal { Upgrade, RollBack, Revert, LeaveOut, Postpone }

/// <summary>Why a turn wants a person. Overdue only asks: the turn goes on by itself as soon as it can. The others stop it.</summary>
public enum Trouble { None, Overdue, DrainRefused, ArrivedWhileStopped, Failed }
