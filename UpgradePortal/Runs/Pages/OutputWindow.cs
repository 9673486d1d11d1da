using UpgradePortal.Contracts;

namespace UpgradePortal.Runs.Pages;

/// <summary>The stretch of a command's output that a page holds, however long the output is: its end at first, earlier parts when they are
/// asked for. Shown as a terminal would leave it (see <see cref="TerminalText"/>).</summary>
public sealed class OutputWindow
{
    /// <summary>Bytes of the output that are held.</summary>
    public const int Most = 256 * 1024;

    private const int FullPart = 64 * 1024;
    private readonly List<OperationLog> _parts = [];
    private string? _shown;

    /// <summary>Byte offset of the first character that is held.</summary>
    public long From => _parts.Count > 0 ? _parts[0].From : 0;

    /// <summary>Byte offset of the first character that is not held any more, or not yet.</summary>
    public long Next => _parts.Count > 0 ? _parts[^1].Next : 0;

    public bool HasEarlier => From > 0;

    /// <summary>False: earlier parts were fetched, and the end had to go for them.</summary>
    public bool IsAtEnd { get; private set; } = true;

    public string Text => _shown ??= TerminalText.Of(string.Concat(_parts.Select(p => p.Text)));

    /// <summary>Begins anew.</summary>
    /// <param name="last">The last part of the output; null: nothing is known yet.</param>
    public void Begin(OperationLog? last)
    {
        (_shown, IsAtEnd) = (null, true);
        _parts.Clear();
        if (last is { Text.Length: > 0 }) _parts.Add(last);
    }

    /// <param name="part">What was written since.</param>
    /// <returns>False when the command writes faster than it is read: begin anew with its end.</returns>
    public bool Append(OperationLog part)
    {
        if (!IsAtEnd || part.From != Next || part.Text.Length == 0) return true;
        if (part.Next - part.From >= FullPart - 4) return false;
        _shown = null;
        // Many small parts are one.
        if (_parts is [.., { } last] && part.Next - last.From <= FullPart)
            _parts[^1] = last with { Next = part.Next, Text = last.Text + part.Text, Ended = part.Ended };
        else _parts.Add(part);
        while (Next - From > Most) _parts.RemoveAt(0);
        return true;
    }

    /// <param name="part">That ends where the first one begins.</param>
    public void Prepend(OperationLog part)
    {
        if (part.Next != From || part.Text.Length == 0) return;
        _shown = null;
        _parts.Insert(0, part);
        while (Next - From > Most)
        {
            _parts.RemoveAt(_parts.Count - 1);
            IsAtEnd = false;
        }
    }
}
