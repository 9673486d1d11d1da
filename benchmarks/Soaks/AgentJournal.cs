using System.Text.Json;
using DemoFarm;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Contracts;

namespace Benchmarks.Soaks;

/// <summary>What an agent has written down, read from its file.</summary>
internal sealed class AgentJournal(FarmServer server)
{
    private readonly List<JournalEntry> _operations =
        [.. Lines(server).Where(l => l is { Kind: JournalEntryKind.Operation, Operation: not null })];

    /// <summary>An upgrade command of any program has begun, and its end is not written.</summary>
    public bool IsRunning => Ends(_operations).Any(o => o.State is OperationState.Running);

    /// <returns>Ids of the program's upgrades, each as often as its command was started.</returns>
    public IReadOnlyList<string> Begun(string program) =>
    [
        .. Of(program).Where(l => l is { Operation.State: OperationState.Running, Command: not null })
            .Select(l => l.Operation!.OperationId),
    ];

    /// <returns>Each upgrade of the program as it stands.</returns>
    public IReadOnlyList<Operation> Ends(string program) => Ends(Of(program));

    private IEnumerable<JournalEntry> Of(string program) => _operations.Where(l => l.Program == program);

    private static IReadOnlyList<Operation> Ends(IEnumerable<JournalEntry> lines) =>
        [.. lines.GroupBy(l => (l.Program, l.Operation!.OperationId)).Select(g => g.Last().Operation!)];

    private static List<JournalEntry> Lines(FarmServer server)
    {
        if (!File.Exists(server.JournalFile)) return [];
        // The agent goes on writing: a last line without its end is not one yet.
        using var file = new StreamReader(new FileStream(server.JournalFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Split('\n')[..^1].Where(l => l.StartsWith('{') && l.EndsWith('}'))
            .Select(l => JsonSerializer.Deserialize<JournalEntry>(l, WireJson.Options)!).ToList();
    }
}
