namespace UpgradePortal.Runs.Core;

/// <summary>What is to be done now. A turn performs effects; a run only records and starts, so it needs no world and fits in one
/// transaction.</summary>
public abstract record Decision
{
    public sealed record Perform(Effect Effect) : Decision;
    public sealed record RecordTurn(TurnEvent Event) : Decision;
    public sealed record RecordRun(RunEvent Event) : Decision;
    /// <param name="LeaveStoppedAt">Routers that somebody else had told to stop there, blank between: they are left as they were
    /// found.</param>
    public sealed record Start(string Server, string? LeaveStoppedAt = null) : Decision;

    /// <summary>The server has no turn in this run.</summary>
    public sealed record Skip(string Server, string Reason) : Decision;
    public sealed record SleepUntil(DateTimeOffset At, string Reason) : Decision;
    public sealed record Rest(string Reason) : Decision;
}

/// <summary>What the shell must do next. Every effect is idempotent, because a crash repeats it.</summary>
public abstract record Effect(string Server)
{
    /// <summary>Hold at the agent, every router stopped: signal (a) of the method.</summary>
    public sealed record Drain(string Server) : Effect(Server);

    public sealed record CountSessions(string Server) : Effect(Server);

    /// <param name="StreamsOnly">WebSockets and streams; other requests are left to end by themselves.</param>
    public sealed record EndSessions(string Server, string Reason, bool StreamsOnly = false) : Effect(Server);

    /// <param name="Version">What it must run afterwards.</param>
    /// <param name="OperationId">Runs once, or is refused once and for all: the agent journals either.</param>
    /// <param name="Ticket">From the last count: the agent refuses when a request has arrived since.</param>
    /// <param name="Journal">From the last count: an agent that has lost it since can't say whether the operation was begun.</param>
    public sealed record Upgrade(string Server, string Version, string OperationId, long Ticket, string? Journal) : Effect(Server);

    /// <summary>Only read how the operation stands: a paused run shows it, and orders nothing.</summary>
    public sealed record ReadUpgrade(string Server, string OperationId, string? Journal) : Effect(Server);

    /// <summary>Refuse the operation for good if it has not begun, else say how it ended: for a server that is left out
    /// meanwhile.</summary>
    public sealed record Settle(string Server, string OperationId, string? Journal) : Effect(Server);

    /// <param name="Version">What it must run.</param>
    /// <param name="HealthyThreshold">So many in a row; from 1.</param>
    /// <param name="HealthyFor">So long apart at least are the first and the last of them.</param>
    public sealed record Verify(string Server, string Version, int HealthyThreshold, TimeSpan HealthyFor) : Effect(Server);

    /// <summary>Release the agent's hold and see the program answer where the routers will reach it.</summary>
    public sealed record Open(string Server) : Effect(Server);

    /// <summary>Every router routes again: signal (d) of the method.</summary>
    public sealed record Restore(string Server) : Effect(Server);
}
