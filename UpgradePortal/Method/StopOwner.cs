namespace UpgradePortal.Method;

/// <summary>Whose stop it is that keeps a program on a server out of routing.</summary>
public enum StopOwner
{
    /// <summary>Every router routes to it.</summary>
    Nobody,

    /// <summary>Nobody claims it, and some router has not said what it does.</summary>
    Unknown,

    /// <summary>A run's turn or a person drained it here: there is a claim.</summary>
    Ours,

    /// <summary>No claim, but we have just had it routed: a late stop of ours, which is being undone.</summary>
    BeingUndone,

    /// <summary>Ours by every sign, yet nobody claims it.</summary>
    Orphan,

    /// <summary>Made at the router, not here: shown, never undone.</summary>
    SomebodyElse,
}
