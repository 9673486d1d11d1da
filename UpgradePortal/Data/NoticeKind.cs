namespace UpgradePortal.Data;

/// <summary>What people may want to be told of.</summary>
public enum NoticeKind
{
    ApprovalAsked,
    Approved,
    Refused,

    /// <summary>An administrator alone let an upgrade go ahead that others should have approved.</summary>
    BrokenGlass,
    AboutToStart,
    Started,
    NeedsDecision,
    Finished,
    Failed,

    /// <summary>A window went by without its run: the portal was down.</summary>
    WindowMissed,

    /// <summary>A router does not do what is wanted of it, and the portal did not order that.</summary>
    Drift,

    /// <summary>A stop of this portal's that nobody claims.</summary>
    Orphan,
}
