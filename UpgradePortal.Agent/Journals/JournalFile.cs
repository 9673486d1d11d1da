using System.Text;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Journals;

/// <summary>Append-only JSON lines, each on the disk before the call returns. One agent at a time has the folder.</summary>
public sealed class JournalFile : IDisposable
{
    private readonly FileStream _lock;
    private readonly FileStream _file;
    private readonly Lock _order = new();
    private bool _isTorn;

    /// <param name="folder">Is made when it is not there.</param>
    /// <exception cref="IOException">Another agent has the folder, or it can't be written.</exception>
    public JournalFile(string folder)
    {
        Directory.CreateDirectory(folder);
        _lock = Lock(folder);
        var path = Path.Combine(folder, "journal.jsonl");
        var text = File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8) : "";
        Lines = [.. text.Split('\n').Select(Read).OfType<JournalEntry>()];
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // A death while writing leaves a torn line; the next one must not be glued to it.
        _isTorn = text.Length > 0 && text[^1] != '\n';
        Memory = new JournalMemory(Lines);
        Open();
    }

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
        new(Path.Combine(folder, "agent.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

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
