namespace UpgradePortal.Runs.Core;

/// <summary>What happened to one server's turn: the answer to an effect, a signal, the passing of time, or a person's choice.</summary>
public abstract record TurnEvent
{
    /// <summary>Only by admission (RunMachine.Next said Start).</summary>
    /// <param name="Epoch">The session list's when it was last observed.</param>
    /// <param name="Sticky">The server's list is one of clients, who come back to it: they are let finish first.</param>
    /// <param name="LeaveStoppedAt">Routers that are left as they were found, stopped by somebody else; blank between. Null: none.</param>
    public sealed record Started(string? Epoch = null, bool Sticky = false, string? LeaveStoppedAt = null) : TurnEvent;

    /// <summary>Only by admission: it was stopped by somebody else, and the plan skips such servers.</summary>
    public sealed record Skipped(string Reason) : TurnEvent;

    /// <param name="OldProcesses">Clients of routers' earlier processes may still send: what arrives until then is no alarm.</param>
    public sealed record Drained(string Epoch, bool OldProcesses = false) : TurnEvent;
    public sealed record SessionsCounted(int Open, bool StillDrained, long Ticket, string Epoch) : TurnEvent
    {
        /// <summary>Sessions that were ended just before, by force or because the plan closes streams, in words for the record; null:
        /// none.</summary>
        public string? Ended { get; init; }

        /// <summary>Who is waited for besides the sessions listed, in words; null: nobody.</summary>
        public string? Note { get; init; }

        /// <summary>How far the agent's journal had come.</summary>
        public string? Journal { get; init; }
    }
    public sealed record Upgraded : TurnEvent;
    public sealed record Verified : TurnEvent;
    public sealed record Opened : TurnEvent;
    public sealed record Restored : TurnEvent;

    /// <summary>Busy, unhealthy or silent: ask again, same operation.</summary>
    public sealed record NotYet(string Reason, bool Silent) : TurnEvent;

    /// <summary>A definite "not begun, and this id never will be".</summary>
    public sealed record Refused(string Reason) : TurnEvent;

    /// <summary>A definite "no".</summary>
    public sealed record Failed(string Reason) : TurnEvent;

    /// <summary>Begun and cut off: nobody knows how far it came.</summary>
    public sealed record Interrupted(string Reason) : TurnEvent;

    /// <summary>Whatever was ordered will not run any more.</summary>
    public sealed record Settled : TurnEvent;

    /// <summary>A request reached a server that every router had said was stopped.</summary>
    public sealed record ArrivedWhileStopped(string HoldId, string Router) : TurnEvent;

    /// <summary>The agent refused requests while it upgraded: a router that nobody knows still sends.</summary>
    /// <param name="OperationId">Of the upgrade that they met.</param>
    /// <param name="Count">All of them so far, as the agent counts.</param>
    /// <param name="From">Where they came from, for people.</param>
    /// <param name="IsAtLeast">The agent has lost count, so there may have been more.</param>
    public sealed record RequestsRefused(string OperationId, long Count, string From, bool IsAtLeast = false) : TurnEvent;

    /// <summary>Running time has passed; see <see cref="ActiveTime"/>.</summary>
    /// <param name="Interval">What is added up at once; no more than twice as much counts.</param>
    public sealed record Ticked(TimeSpan Interval) : TurnEvent;

    public sealed record TimedOut : TurnEvent;

    /// <summary>The run puts back what has not begun.</summary>
    public sealed record Reverted : TurnEvent;

    /// <summary>The run rolls everything back.</summary>
    public sealed record RollBackOrdered : TurnEvent;

    /// <summary>The agent says that the previous version can't be installed again: the server goes on serving.</summary>
    public sealed record RollbackRefused(string Reason) : TurnEvent;

    /// <summary>Cancelled while it wanted a person: left out.</summary>
    public sealed record Abandoned : TurnEvent;

    public sealed record Decided(Choice Choice, string By, string Reason, int Seen) : TurnEvent;
}
