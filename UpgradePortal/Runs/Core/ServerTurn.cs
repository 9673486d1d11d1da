using System.Text.Json.Serialization;

namespace UpgradePortal.Runs.Core;

/// <summary>One server's turn: one row with its own revision. Its phase is saved before its effect is performed, so a crash repeats the
/// effect and never skips it.</summary>
/// <param name="RunId">The run it belongs to.</param>
/// <param name="Server">Name from the server list.</param>
/// <param name="Wave">From 0; canaries first.</param>
public sealed record ServerTurn(Guid RunId, string Server, int Wave)
{
    /// <summary>What the server ran when the run began: what a return is verified against and a rollback installs.</summary>
    public string Previous { get; init; } = "";

    public Phase Phase { get; init; } = Phase.Queued;
    public Goal Goal { get; init; } = Goal.Upgrade;
    public Trouble Trouble { get; init; }
    public string? Reason { get; init; }
    public int Attempt { get; init; } = 1;

    /// <summary>How often the server was taken out in this run: once, and again for a rollback after it was routed.</summary>
    public int OutOfRotation { get; init; }
    public long Ticket { get; init; }

    /// <summary>Routers where somebody else had stopped it before its turn, blank between: there it stays stopped. Null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeaveStoppedAt { get; init; }

    /// <summary>Clients of routers' earlier processes may still send: the agent only watches until they are gone, and then the turn
    /// stops it for good.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WatchesOldProcesses { get; init; }

    /// <summary>A person or the plan has ended what was open: clients of a router's earlier processes are not waited for any
    /// more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PassesOldProcesses { get; init; }

    /// <summary>How far the agent's journal had come just before the order: saved first, so that an agent that does not know the operation
    /// is believed only as long as its journal holds all of that.</summary>
    public string? Journal { get; init; }
    public string? ForceReason { get; init; }

    /// <summary>An attempt has begun: the old version is no longer a given.</summary>
    public bool Touched { get; init; }

    /// <summary>Counts against the policy until a person takes it up.</summary>
    public bool Failed { get; init; }

    /// <summary>Left out while its operation may still run: nobody else may upgrade there.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>The session list's epoch, known since admission; null once the upgrade may have changed it.</summary>
    public string? Epoch { get; init; }

    /// <summary>The list was begun anew while the turn waited: what was in flight before is unknown for
    /// <see cref="RunPolicy.SessionListQuarantine"/>.</summary>
    public bool SessionListQuarantined { get; init; }

    /// <summary>Restoring: the agent's hold is released and the program answers, so that the routers may be told to begin.</summary>
    public bool Opened { get; init; }

    /// <summary>A sticky program's own clients may still come: the routers drain and do not stop yet, and those clients are what is waited
    /// for. After them the same turn stops the routers and waits for the last requests.</summary>
    public bool StickyDrain { get; init; }

    /// <summary>WebSockets and streams have been closed in this wait, as the plan says.</summary>
    public bool StreamsClosed { get; init; }

    /// <summary>The most sessions that were open at once while this turn waited.</summary>
    public int MaxOpen { get; init; }

    /// <summary>Requests that the agent refused during the upgrade; null: none, as far as anybody knows.</summary>
    public RefusedDuringUpgrade? Refused { get; init; }

    /// <summary>Whence a request came after every router had stopped, when the upgrade had begun already.</summary>
    public string? ArrivedFrom { get; init; }

    /// <summary>Its rollback could not run, and a person said that it keeps the new version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepsUpgrade { get; init; }

    /// <summary>Grows with every change a person can see; a choice names the one it answers.</summary>
    public int Seen { get; init; }

    /// <summary>When the phase began, for people to read; no decision looks at it.</summary>
    public DateTimeOffset Since { get; init; }
    public ActiveTime Time { get; init; }
    public DateTimeOffset? SilentSince { get; init; }

    public bool IsActive => Phase is Phase.Draining or Phase.Waiting or Phase.Upgrading or Phase.Verifying or Phase.Restoring;
    public bool IsStopped => Trouble is Trouble.DrainRefused or Trouble.ArrivedWhileStopped or Trouble.Failed;

    /// <summary>A person's decision is wanted; not when the plan keeps waiting for sessions that take long.</summary>
    public bool Asks(RunPolicy policy) =>
        IsStopped || (Trouble is Trouble.Overdue && policy.OnDrainTimeout is not OnDrainTimeout.KeepWaiting);

    /// <summary>Upgraded and routed, and to have its old version again.</summary>
    public bool AwaitsRollback => this is { Phase: Phase.Upgraded, IsStopped: false, KeepsUpgrade: false };

    public bool KeepsServer => IsActive || OutcomeUnknown;
    public bool CanReturn => Phase is Phase.Draining or Phase.Waiting && Goal is Goal.Upgrade && !Touched;
    public bool UpgradeUnanswered => Phase is Phase.Upgrading && SilentSince is not null;

    // URL-safe as long as server names are (NameRule). The attempt grows with every definite no, so an id is never ordered anew.
    public string OperationId => $"{RunId:N}-{Server}-{Attempt}";

    // New for each time the server is taken out: a hold that was released is over for good, so that a late copy of its order changes
    // nothing.
    public string HoldId => $"{RunId:N}-{Server}-h{OutOfRotation}";

    public ServerTurn Enter(Phase phase, DateTimeOffset now) => this with
    {
        Phase = phase,
        Trouble = Trouble.None,
        Reason = null,
        ForceReason = null,
        Opened = false,
        SessionListQuarantined = SessionListQuarantined && phase is Phase.Draining or Phase.Waiting,
        StickyDrain = StickyDrain && phase is Phase.Draining or Phase.Waiting,
        StreamsClosed = false,
        PassesOldProcesses = PassesOldProcesses && phase is Phase.Draining or Phase.Waiting,
        WatchesOldProcesses = WatchesOldProcesses && phase is Phase.Waiting,
        Since = now,
        Time = ActiveTime.From(now),
        SilentSince = null,
        Seen = Seen + 1,
    };

    public ServerTurn Ask(Trouble trouble, string reason) =>
        this with { Trouble = trouble, Reason = reason, SilentSince = null, Seen = Seen + 1 };

    /// <summary>Takes over the epoch of a count or hold; another one than before means that nobody knows what is still in flight.</summary>
    public ServerTurn CountedIn(string epoch, DateTimeOffset now) =>
        Epoch is null || Epoch == epoch ? this with { Epoch = epoch } : this with
        {
            Epoch = epoch,
            SessionListQuarantined = true,
            Time = ActiveTime.From(now),
            Reason = "The list of sessions was begun anew: what was in flight is unknown for a while.",
            Seen = Seen + 1,
        };

    /// <summary>The command has run, or may have: it may have begun the list of sessions anew.</summary>
    public ServerTurn Touch() => this with { Touched = true, Epoch = null };

    /// <summary>The server is untouched: it only has to prove so before it is routed again.</summary>
    public ServerTurn Revert(DateTimeOffset now) => Enter(Phase.Verifying, now) with { Goal = Goal.Revert };

    /// <summary>The same, and its turn comes again in the next window.</summary>
    public ServerTurn Postpone(DateTimeOffset now) => Enter(Phase.Verifying, now) with { Goal = Goal.Postpone };

    /// <summary>The same five steps with the previous version, as a new operation.</summary>
    public ServerTurn RollBack(DateTimeOffset now) => Enter(Phase.Draining, now) with { Goal = Goal.RollBack, Attempt = Attempt + 1 };

    /// <summary>Its clients are gone, or were told to go: now no request at all.</summary>
    public ServerTurn Stop(DateTimeOffset now) => Enter(Phase.Draining, now) with { StickyDrain = false, SessionListQuarantined = false };

    /// <summary>Out for good, but only when every router says so.</summary>
    public ServerTurn LeaveOut(string? reason, DateTimeOffset now) => Enter(Phase.Draining, now) with
    {
        Goal = Goal.LeaveOut,
        StickyDrain = false,
        Reason = reason,
        OutcomeUnknown = OutcomeUnknown || (Phase is Phase.Upgrading && !IsStopped),
    };

    /// <summary>What is open is ended because somebody says so, and nobody else is waited for.</summary>
    public ServerTurn Force(string reason, DateTimeOffset now) => Enter(Phase.Waiting, now) with
    {
        ForceReason = reason,
        SessionListQuarantined = false,
        PassesOldProcesses = true,
    };

    /// <returns>Null when nothing of it is new, or it belongs to another operation.</returns>
    public ServerTurn? Refusing(TurnEvent.RequestsRefused seen)
    {
        if (seen.OperationId != OperationId) return null;
        var known = Refused ?? new(seen.OperationId, 0, 0, "");
        var next = known.Add(seen);
        return next == known ? null : this with { Refused = next };
    }

    public ServerTurn TryAgain(DateTimeOffset now) => Enter(Phase.Draining, now) with { Attempt = Attempt + 1 };
}

/// <summary>Where a turn stands. Out of routing from Draining to Restoring, and for good in LeftOut.</summary>
public enum Phase { Queued, Draining, Waiting, Upgrading, Verifying, Restoring, Upgraded, RolledBack, Returned, LeftOut }

/// <summary>How the turn is to end: routed with the new version, routed with the old one (installed again, or never left), out for good,
/// or routed with the old one until its turn comes again.</summary>
public enum Goal { Upgrade, RollBack, Revert, LeaveOut, Postpone }

/// <summary>Why a turn wants a person. Overdue only asks: the turn goes on by itself as soon as it can. The others stop it.</summary>
public enum Trouble { None, Overdue, DrainRefused, ArrivedWhileStopped, Failed }
