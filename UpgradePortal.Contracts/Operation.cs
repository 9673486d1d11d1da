namespace UpgradePortal.Contracts;

/// <summary>An upgrade as the agent's journal knows it: an id runs once, or is refused once and for all.</summary>
/// <param name="OperationId">URL-safe.</param>
/// <param name="Program">Upgraded program.</param>
/// <param name="Version">Ordered version.</param>
/// <param name="ExitCode">Of the command; null while it runs, or when it never ended by itself.</param>
/// <param name="Reason">Reason of a refusal or failure, for people.</param>
/// <param name="StartedAt">By the server's clock.</param>
/// <param name="EndedAt">By the server's clock.</param>
/// <param name="LastLines">Of a command that failed: the end of its output, at most 5 lines and 500 characters.</param>
/// <param name="Refused">Requests that came while its command ran; null while it runs, or when none came.</param>
public sealed record Operation(
    string OperationId, string Program, string Version, OperationState State, int? ExitCode, string? Reason, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, string? LastLines = null, RefusedRequests? Refused = null);

/// <summary>A part of a command's output. Answer of <c>GET …/upgrades/{operationId}/log?from=N</c> or <c>?before=N</c>.</summary>
/// <param name="From">Byte offset of the first character of <paramref name="Text"/>.</param>
/// <param name="Next">Byte offset to ask from next time.</param>
/// <param name="Text">At most 64 KiB.</param>
/// <param name="Ended">Nothing will follow <paramref name="Next"/>.</param>
public sealed record OperationLog(long From, long Next, string Text, bool Ended);

/// <summary>Lines of a command's output. Answer of <c>GET …/upgrades/{operationId}/log/lines?text=T&amp;from=N</c>. A long output takes
/// several calls.</summary>
/// <param name="Next">Byte offset to ask from next time.</param>
/// <param name="Ended">Nothing follows <paramref name="Next"/> so far.</param>
/// <param name="Count">All lines that were found between the two offsets.</param>
/// <param name="Lines">The last of them, at most 100 of at most 500 characters, as <see cref="TerminalText"/>.</param>
public sealed record FoundLines(long Next, bool Ended, long Count, IReadOnlyList<string> Lines);

/// <summary>How an upgrade stands. Interrupted: begun, and cut off by the agent's own death. Refused: never begun, and never will
/// be.</summary>
public enum OperationState { Running, Succeeded, Failed, Interrupted, Refused }

/// <summary>Body of <c>PUT /v1/programs/{program}/upgrades/{operationId}</c>.</summary>
/// <param name="Version">See <see cref="VersionRule"/>.</param>
/// <param name="HoldId">Must be the hold in force, and stopped.</param>
/// <param name="Ticket">The list's sequence when it was found empty: refused when a request has begun since.</param>
/// <param name="Journal">The agent's, from the list that gave the ticket. An agent whose journal does not hold all that this mark stood
/// for answers 409 of the type <see cref="AgentProblem.JournalLost"/>: it can't say what it has begun.</param>
public sealed record UpgradeOrder(string Version, string HoldId, long Ticket, string Journal);

/// <summary>Types of the agent's problem answers that a caller decides by; they are never renamed.</summary>
public static class AgentProblem
{
    /// <summary>404 of an agent that remembers all of its journal: the operation was never ordered there.</summary>
    public const string UnknownOperation = "urn:upgradeportal:unknown-operation";

    /// <summary>409: the agent's data folder was lost, or an older copy of it was put back. What it does not know may have
    /// happened.</summary>
    public const string JournalLost = "urn:upgradeportal:journal-lost";
}
