namespace UpgradePortal.Sessions;

/// <summary>How a request ended. Aborted: the client went away, and the program may not have noticed yet.</summary>
public enum SessionEnd { Whole, Failed, Aborted }
