using System.Collections.Concurrent;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Journals;

/// <summary>What the agent must know after its own death: who holds which program, and every operation ever begun or refused.</summary>
public sealed class Journal
{
    private readonly JournalFile _file;
    private readonly ConcurrentDictionary<string, Hold> _holds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Program, string Id), bool> _released = new();
    private readonly ConcurrentDictionary<(string Program, string Id), JournalEntry> _operations = new();

    public Journal(JournalFile file)
    {
        _file = file;
        foreach (var line in file.Lines) Publish(line);
    }

    /// <inheritdoc cref="JournalMemory.Mark"/>
    public string Mark => _file.Memory.Mark;

    /// <inheritdoc cref="JournalMemory.Holds"/>
    public bool Remembers(string mark) => _file.Memory.Holds(mark);

    public Hold? HoldOf(string program) => _holds.GetValueOrDefault(program);

    /// <returns>True when the hold is over for good: a late copy of its order must change nothing.</returns>
    public bool WasReleased(string program, string holdId) => _released.ContainsKey((program, holdId));

    public Operation? Find(string program, string operationId) => _operations.GetValueOrDefault((program, operationId))?.Operation;

    /// <summary>Operations that were running when the journal was last written.</summary>
    public IReadOnlyList<JournalEntry> Running(string program) =>
        [.. _operations.Values.Where(l => l.Program == program && l.Operation is { State: OperationState.Running })];

    public void Record(JournalEntry line)
    {
        // The disk first: nobody may see what a crash could take back.
        _file.Append(line);
        Publish(line);
    }

    /// <summary>For what has happened already and can't be taken back: a full disk must not stop the agent from going on.</summary>
    /// <returns>False when it is not on the disk. After a restart it is as if it had been interrupted.</returns>
    public bool TryWrite(JournalEntry line)
    {
        try
        {
            _file.Append(line);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>From now on everybody who asks is told so.</summary>
    public void Publish(JournalEntry line)
    {
        if (line is { Kind: JournalEntryKind.Held, Hold: { } hold }) _holds[line.Program] = hold;
        if (line.Kind is JournalEntryKind.Released) _holds.TryRemove(line.Program, out _);
        if (line is { Kind: JournalEntryKind.Released, Hold: { } released }) _released[(line.Program, released.HoldId)] = true;
        if (line is { Kind: JournalEntryKind.Operation, Operation: { } operation })
            _operations[(line.Program, operation.OperationId)] = line;
    }
}
