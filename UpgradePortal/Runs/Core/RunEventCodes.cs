namespace UpgradePortal.Runs.Core;

/// <summary>Stable codes of what happens to a run as a whole. Events and audit entries are stored under them and found by them, so they are
/// never renamed after a release.</summary>
public static class RunEventCodes
{
    public const string Started = "run.started";
    public const string Paused = "run.paused";
    public const string Resumed = "run.resumed";
    public const string Cancelled = "run.cancelled";
    public const string CancelledAtOnce = "run.cancelledAtOnce";
    public const string RollbackOrdered = "run.rollbackOrdered";
    public const string Promoted = "run.promoted";
    public const string WindowClosed = "run.windowClosed";
    public const string WindowOpened = "run.windowOpened";
    public const string WindowMissed = "run.windowMissed";
    public const string WindowMoved = "run.windowMoved";
    public const string FreezeOverridden = "run.freezeOverridden";
    public const string WaveStarted = "run.waveStarted";
    public const string WaveEnded = "run.waveEnded";
    public const string Ended = "run.ended";

    /// <summary>Somebody's approval was one of those that let the run start or go on. Events only.</summary>
    public const string ApprovalCounted = "run.approvalCounted";

    /// <summary>Whose policy asked for approvals, or let one count, when the run started or went on. Events only.</summary>
    public const string ApprovalRequired = "run.approvalRequired";

    /// <summary>Approvers were asked again for a run that waits for its next window. Events only.</summary>
    public const string ApprovalRequested = "run.approvalRequested";

    /// <summary>Each of the above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Started, Paused, Resumed, Cancelled, CancelledAtOnce, RollbackOrdered, Promoted, WindowClosed, WindowOpened, WindowMissed,
        WindowMoved, FreezeOverridden, WaveStarted, WaveEnded, Ended, ApprovalCounted, ApprovalRequired, ApprovalRequested,
    ];

    /// <exception cref="InvalidOperationException">It is the passing of time, which nobody records.</exception>
    public static string Of(RunEvent happened) => happened switch
    {
        RunEvent.Approved => Started,
        RunEvent.Paused => Paused,
        RunEvent.Resumed => Resumed,
        RunEvent.CancelledAfterTurns => Cancelled,
        RunEvent.CancelledNow => CancelledAtOnce,
        RunEvent.RollBackOrdered => RollbackOrdered,
        RunEvent.WavePromoted => Promoted,
        RunEvent.WindowClosed => WindowClosed,
        RunEvent.WindowOpened => WindowOpened,
        RunEvent.WindowMissed => WindowMissed,
        RunEvent.WindowMoved => WindowMoved,
        RunEvent.FreezeOverridden => FreezeOverridden,
        RunEvent.WaveStarted => WaveStarted,
        RunEvent.WaveEnded => WaveEnded,
        RunEvent.RunEnded => Ended,
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not recorded."),
    };
}
