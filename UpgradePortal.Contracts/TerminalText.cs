using System.Text;

namespace UpgradePortal.Contracts;

/// <summary>A command's output as a terminal would leave it, for people to read: escape sequences are gone, a carriage return writes over
/// what the line had, and marks that turn the writing around are spelt out.</summary>
public static class TerminalText
{
    private const char Escape = '\u001B';
    private const char Csi = '\u009B';
    private const char Bell = '\u0007';
    private const int LongestSequence = 4096;

    /// <param name="raw">As the command wrote it, or a part of that.</param>
    public static string Of(string raw)
    {
        if (!raw.Any(c => (char.IsControl(c) && c is not ('\n' or '\t')) || PlainText.IsBidi(c) || c is '\u2028' or '\u2029')) return raw;
        var text = new StringBuilder(raw.Length);
        var line = new StringBuilder();
        var column = 0;
        for (var at = 0; at < raw.Length; at++)
        {
            var c = raw[at];
            if (c is Escape or Csi)
            {
                at = Skip(raw, at, line, ref column);
            }
            else if (c is '\n')
            {
                text.Append(line).Append('\n');
                line.Clear();
                column = 0;
            }
            else if (c is '\r')
            {
                column = 0;
            }
            else if (c is '\b')
            {
                column = Math.Max(0, column - 1);
            }
            else
            {
                Put(line, ref column, c);
            }
        }

        return text.Append(line).ToString();
    }

    private static void Put(StringBuilder line, ref int column, char c)
    {
        if (char.IsControl(c) && c is not '\t') return;
        foreach (var one in PlainText.IsBidi(c) || c is '\u2028' or '\u2029' ? $"<U+{(int)c:X4}>" : c.ToString())
        {
            if (column < line.Length) line[column] = one;
            else line.Append(one);
            column++;
        }
    }

    /// <returns>Where the sequence ends that begins here; of one that was cut off, where the text ends.</returns>
    private static int Skip(string raw, int at, StringBuilder line, ref int column)
    {
        if (raw[at] is Csi) return SkipControl(raw, at + 1, line, ref column);
        if (at + 1 >= raw.Length) return at;
        return raw[at + 1] switch
        {
            '[' => SkipControl(raw, at + 2, line, ref column),
            // Titles, links and the like: all up to a bell or ESC \.
            ']' or 'P' or 'X' or '^' or '_' => SkipString(raw, at + 2),
            // A character set: one more character belongs to it.
            >= ' ' and <= '/' => Math.Min(at + 2, raw.Length - 1),
            _ => at + 1,
        };
    }

    private static int SkipControl(string raw, int from, StringBuilder line, ref int column)
    {
        var at = from;
        while (at < raw.Length && raw[at] is >= ' ' and <= '?') at++;
        if (at >= raw.Length) return raw.Length - 1;
        // Something else than a sequence's end: it is a character of its own.
        if (raw[at] is < '@' or > '~') return at - 1;
        if (raw[at] is 'K') Erase(raw.AsSpan(from, at - from), line, column);
        return at;
    }

    private static void Erase(ReadOnlySpan<char> how, StringBuilder line, int column)
    {
        if (how is "" or "0") line.Length = Math.Min(line.Length, column);
        else if (how is "2") line.Clear().Append(' ', column);
        else if (how is "1")
            for (var at = 0; at < Math.Min(column + 1, line.Length); at++) line[at] = ' ';
    }

    private static int SkipString(string raw, int from)
    {
        var end = Math.Min(raw.Length, from + LongestSequence);
        for (var at = from; at < end; at++)
        {
            if (raw[at] is Bell or '\u009C') return at;
            if (raw[at] is Escape) return at + 1 < raw.Length && raw[at + 1] is '\\' ? at + 1 : at - 1;
            // No sequence has a second line: what began it was none.
            if (raw[at] is '\n') return at - 1;
        }

        return end - 1;
    }
}
