using System.Text.Json;
using DemoFarm;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Contracts;

namespace Benchmarks.Soaks;

/// <summary>What an agent has written down, read from its file.</summary>
internal sealed class AgentJournal(FarmServer server)
{
    private readonly List<JournalEntry> _now = [.. Operations(Lines(server.JournalFile))];

    private readonly List<JournalEntry> _operations =
        [.. Operations(Lost(server).SelectMany(Lines).Concat(Lines(server.JournalFile)))];

    /// <summary>An upgrade command of any program has begun, and its end is not written. What an agent has lost is not asked.</summary>
    public bool IsRunning => Ends(_now).Any(o => o.State is OperationState.Running);

    /// <returns>Ids of the program's upgrades, each as often as its command was started.</returns>
    public IReadOnlyList<string> Begun(string program) =>
    [
        .. Of(program).Where(l => l is { Operation.State: OperationState.Running, Command: not null })
            .Select(l => l.Operation!.OperationId),
    ];

    /// <returns>Each upgrade of the program as it stands.</returns>
    public IReadOnlyList<Operation> Ends(string program) => Ends(Of(program));

    private IEnumerable<JournalEntry> Of(string program) => _operations.Where(l => l.Program == program);

    private static IEnumerable<JournalEntry> Operations(IEnumerable<JournalEntry> lines) =>
        lines.Where(l => l is { Kind: JournalEntryKind.Operation, Operation: not null });

    private static IReadOnlyList<Operation> Ends(IEnumerable<JournalEntry> lines) =>
        [.. lines.GroupBy(l => (l.Program, l.Operation!.OperationId)).Select(g => g.Last().Operation!)];

    /// <summary>Deletes the agent's data. Its journal is kept elsewhere: what was done is to be counted.</summary>
    public static void Lose(FarmServer server)
    {
        var folder = Path.GetDirectoryName(server.JournalFile)!;
        if (File.Exists(server.JournalFile)) File.Copy(server.JournalFile, $"{folder}-lost-{Lost(server).Count():0000}.jsonl");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Lost(FarmServer server)
    {
        var folder = Path.GetDirectoryName(server.JournalFile)!;
        return Directory.EnumerateFiles(Path.GetDirectoryName(folder)!, Path.GetFileName(folder) + "-lost-*.jsonl").Order();
    }

    private static List<JournalEntry> Lines(string journal)
    {
        if (!File.Exists(journal)) return [];
        // The agent goes on writing: a last line without its end is not one yet.
        using var file = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Split('\n')[..^1].Where(l => l.StartsWith('{') && l.EndsWith('}'))
            .Select(l => JsonSerializer.Deserialize<JournalEntry>(l, WireJson.Options)!).ToList();
    }
}
