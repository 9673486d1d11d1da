using UpgradePortal.Approvals.Core;

namespace UpgradePortal.Runs.Core;

/// <summary>What happened to the run as a whole. Orders reach the turns only because each turn reads the run when it saves.</summary>
public abstract record RunEvent
{
    public sealed record Approved(string By) : RunEvent;
    public sealed record Paused(string By) : RunEvent;
    public sealed record Resumed(string By) : RunEvent;
    public sealed record CancelledAfterTurns(string By) : RunEvent;
    public sealed record CancelledNow(string By) : RunEvent;
    public sealed record RollBackOrdered(string By) : RunEvent;

    /// <summary>The next wave may begin.</summary>
    /// <param name="Wave">The one that has ended.</param>
    /// <param name="Approvals">Of the next one, as they stood in the transaction that records this.</param>
    public sealed record WavePromoted(string By, int Wave, ApprovalState Approvals) : RunEvent;

    /// <summary>Running time has passed; see <see cref="ActiveTime"/>.</summary>
    /// <param name="Interval">What is added up at once; no more than twice as much counts.</param>
    public sealed record Ticked(TimeSpan Interval) : RunEvent;

    /// <summary>The window has closed, or a freeze has begun.</summary>
    public sealed record WindowClosed(string Reason, DateTimeOffset? Opens) : RunEvent;

    public sealed record WindowOpened : RunEvent;

    /// <summary>They began and ended again without this run: the portal was not there, or approvals were missing.</summary>
    public sealed record WindowMissed(DateTimeOffset Opened, DateTimeOffset? Next) : RunEvent;

    /// <summary>They will begin at another time than was said: a freeze was made, changed or deleted.</summary>
    public sealed record WindowMoved(string Reason, DateTimeOffset? Opens) : RunEvent;

    public sealed record FreezeOverridden(string By, string Reason) : RunEvent;

    public sealed record WaveEnded(int Wave) : RunEvent;
    public sealed record WaveStarted(int Wave) : RunEvent;
    public sealed record RunEnded(RunStatus As) : RunEvent;
}
