using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Journals;

/// <summary>One fact. The last line about a program's hold, or about an operation, is what holds.</summary>
/// <param name="Kind">What is recorded.</param>
/// <param name="Hold">Held: the hold now in force. Released: the one that is no more, and never will be again.</param>
/// <param name="Operation">Operation: how it stands now.</param>
/// <param name="Command">Operation: the process that carries it out, once started.</param>
/// <param name="Life">Opened: a new id for each time the journal is opened.</param>
public sealed record JournalEntry(
    JournalEntryKind Kind, string Program, Hold? Hold = null, Operation? Operation = null, ProcessIdentity? Command = null,
    string? Life = null);

/// <summary>Finds a command's process again after the agent's own restart: ids are used again, start times aren't.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Started">In the system's own units; compare only.</param>
public sealed record ProcessIdentity(int Pid, long Started);

/// <summary>What a line of the journal records.</summary>
public enum JournalEntryKind { Held, Released, Operation, Opened }
