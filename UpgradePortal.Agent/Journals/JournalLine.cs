using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Journals;

/// <summary>One fact. The last line about a program's hold, or about an operation, is what holds.</summary>
/// <param name="Kind">What is recorded.</param>
/// <param name="Program">About which program.</param>
/// <param name="Hold">Held: the hold now in force. Released: the one that is no more, and never will be again.</param>
/// <param name="Operation">Operation: how it stands now.</param>
/// <param name="Command">Operation: the process that carries it out, once started.</param>
public sealed record JournalLine(
    JournalKind Kind, string Program, Hold? Hold = null, Operation? Operation = null, CommandMark? Command = null);
