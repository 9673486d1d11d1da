namespace UpgradePortal.Runs.Core;

/// <summary>Stable codes of what happens to one server's upgrade. Events and audit entries are stored under them and found by them, so they
/// are never renamed after a release.</summary>
public static class TurnEventCodes
{
    public const string Started = "serverUpgrade.started";
    public const string Drained = "serverUpgrade.drained";
    public const string SessionsCounted = "serverUpgrade.sessionsCounted";
    public const string Upgraded = "serverUpgrade.upgraded";
    public const string Verified = "serverUpgrade.verified";
    public const string Answered = "serverUpgrade.answered";
    public const string Restored = "serverUpgrade.restored";
    public const string NotYet = "serverUpgrade.notYet";
    public const string Refused = "serverUpgrade.refused";
    public const string Failed = "serverUpgrade.failed";
    public const string Interrupted = "serverUpgrade.interrupted";
    public const string Settled = "serverUpgrade.settled";
    public const string ArrivedWhileStopped = "serverUpgrade.arrivedWhileStopped";
    public const string RequestsRefused = "serverUpgrade.requestsRefused";
    public const string TimedOut = "serverUpgrade.timedOut";
    public const string Reverted = "serverUpgrade.reverted";
    public const string RollbackOrdered = "serverUpgrade.rollbackOrdered";
    public const string RollbackRefused = "serverUpgrade.rollbackRefused";
    public const string Abandoned = "serverUpgrade.abandoned";
    public const string Decided = "serverUpgrade.decided";
    public const string Skipped = "serverUpgrade.skipped";

    /// <summary>After the run: the server does not run what was installed, or is not healthy with it.</summary>
    public const string FellBack = "serverUpgrade.fellBack";

    /// <summary>It runs it again, and is healthy.</summary>
    public const string Recovered = "serverUpgrade.recovered";

    /// <summary>Ends of the five steps after the start, in order.</summary>
    public static IReadOnlyList<string> Steps { get; } = [Started, Drained, SessionsCounted, Upgraded, Verified, Restored];

    /// <summary>Each of the above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Steps, Answered, NotYet, Refused, Failed, Interrupted, Settled, ArrivedWhileStopped, TimedOut, Reverted, RollbackOrdered,
        RollbackRefused, Abandoned, Decided, Skipped, RequestsRefused, FellBack, Recovered,
    ];

    /// <exception cref="InvalidOperationException">It is the passing of time, which nobody records.</exception>
    public static string Of(TurnEvent happened) => happened switch
    {
        TurnEvent.Started => Started,
        TurnEvent.Drained => Drained,
        TurnEvent.SessionsCounted => SessionsCounted,
        TurnEvent.Upgraded => Upgraded,
        TurnEvent.Verified => Verified,
        TurnEvent.Opened => Answered,
        TurnEvent.Restored => Restored,
        TurnEvent.NotYet => NotYet,
        TurnEvent.Refused => Refused,
        TurnEvent.Failed => Failed,
        TurnEvent.Interrupted => Interrupted,
        TurnEvent.Settled => Settled,
        TurnEvent.ArrivedWhileStopped => ArrivedWhileStopped,
        TurnEvent.RequestsRefused => RequestsRefused,
        TurnEvent.TimedOut => TimedOut,
        TurnEvent.Reverted => Reverted,
        TurnEvent.RollBackOrdered => RollbackOrdered,
        TurnEvent.RollbackRefused => RollbackRefused,
        TurnEvent.Abandoned => Abandoned,
        TurnEvent.Decided => Decided,
        TurnEvent.Skipped => Skipped,
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not recorded."),
    };
}
