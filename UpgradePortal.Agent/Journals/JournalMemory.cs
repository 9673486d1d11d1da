using System.Globalization;

namespace UpgradePortal.Agent.Journals;

/// <summary>Tells a journal that holds everything from one that was lost or replaced by an older copy. Each opening of the journal writes a
/// new id; a mark is that id and the number of lines then written. A journal remembers a mark when it holds that opening, and enough lines
/// before the next one: a copy that was made before has fewer there, however many were added to it since.</summary>
public sealed class JournalMemory
{
    private readonly Dictionary<string, long> _ends = new(StringComparer.Ordinal);
    private long _lines;

    /// <param name="lines">Of the journal as it was opened.</param>
    public JournalMemory(IReadOnlyList<JournalEntry> lines)
    {
        string? life = null;
        foreach (var line in lines)
        {
            if (line is { Kind: JournalEntryKind.Opened, Life: { } next })
            {
                End(life);
                life = next;
            }

            _lines++;
        }

        End(life);
    }

    /// <summary>Of this opening.</summary>
    public string Life { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How far the journal has come.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"{Life}-{Interlocked.Read(ref _lines)}");

    /// <summary>Whether everything is there that was written when the mark was given.</summary>
    public bool Holds(string mark) =>
        mark.Split('-') is [var life, var lines] && long.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && (life == Life || (_ends.TryGetValue(life, out var end) && end >= at));

    public void Written() => Interlocked.Increment(ref _lines);

    private void End(string? life)
    {
        if (life is not null) _ends[life] = _lines;
    }
}
