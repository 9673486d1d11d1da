using System.Text;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Journals;

/// <summary>Append-only JSON lines, each on the disk before the call returns. One agent at a time has the folder, and only its user may
/// read what is there.</summary>
public sealed class JournalFile : IDisposable
{
    private const string Name = "journal.jsonl";
    private const string LockName = "agent.lock";

    // Of the agent, the folder of the commands' output included.
    private static readonly string[] Own =
        [Name, LockName, "agent.enrolled.json", "agent.enrolling.json", "control.pem", "control.key", OutputFolder];

    private readonly FileStream _lock;
    private readonly FileStream _file;
    private readonly Lock _order = new();
    private bool _isTorn;

    /// <param name="folder">Is made when it is not there.</param>
    /// <exception cref="IOException">Another agent has the folder, or it can't be written.</exception>
    public JournalFile(string folder)
    {
        PrivateFiles.MakeFolder(folder);
        _lock = Lock(folder);
        Wide = PrivateFiles.NarrowFolder(folder, Own);
        var path = Path.Combine(folder, Name);
        var text = File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8) : "";
        Lines = [.. text.Split('\n').Select(Read).OfType<JournalEntry>()];
        _file = PrivateFiles.Open(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // A death while writing leaves a torn line; the next one must not be glued to it.
        _isTorn = text.Length > 0 && text[^1] != '\n';
        Memory = new JournalMemory(Lines);
        Open();
    }

    /// <summary>Name of the folder of the commands' output, below the journal's.</summary>
    public const string OutputFolder = "logs";

    /// <summary>What others can read there although they should not, each with the remedy.</summary>
    public IReadOnlyList<string> Wide { get; }

    /// <summary>How far the journal has come, and whether it holds what it once did.</summary>
    public JournalMemory Memory { get; }

    /// <summary>What was in the journal when it was opened, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Lines { get; }

    /// <returns>True while an agent runs on the folder.</returns>
    public static bool IsLocked(string folder)
    {
        try
        {
            Lock(folder).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Append(JournalEntry line)
    {
        var text = JsonSerializer.Serialize(line, WireJson.Options) + "\n";
        lock (_order)
        {
            var bytes = Encoding.UTF8.GetBytes(_isTorn ? "\n" + text : text);
            // A full disk may take half of it.
            _isTorn = true;
            _file.Write(bytes);
            _file.Flush(flushToDisk: true);
            _isTorn = false;
            Memory.Written();
        }
    }

    private void Open()
    {
        try
        {
            Append(new JournalEntry(JournalEntryKind.Opened, "", Life: Memory.Life));
        }
        catch (IOException)
        {
            // A full disk must not keep the agent from starting. The next start will not remember this life, and says so.
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string folder) =>
        PrivateFiles.Open(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static JournalEntry? Read(string text)
    {
        if (text.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize<JournalEntry>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            // Torn: what it told never took effect, since every effect waits for its line.
            return null;
        }
    }
}
