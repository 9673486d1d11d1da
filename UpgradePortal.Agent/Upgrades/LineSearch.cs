using System.Text;
using System.Text.RegularExpressions;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>Finds lines in a command's output of any length, with little memory: the file is read part by part, and only the last lines
/// that were found are kept.</summary>
internal sealed partial class LineSearch
{
    /// <summary>Characters of what is searched for.</summary>
    public const int LongestText = 200;

    /// <summary>Bytes that one call reads, so that it answers in time.</summary>
    public const int MaxScanned = 16 * 1024 * 1024;

    public const int MaxLines = 100;

    private const int LongestShown = 500;
    private const int LongestLine = 16 * 1024;

    private readonly string _text;
    private readonly int _overlap;
    private readonly Queue<string> _found = new();
    private readonly byte[] _line = new byte[LongestLine];
    private int _length;
    private int _known;
    private long _count;

    // What stands at the end of a line that is cut in two may be the beginning of the text; all of it can't be.
    private LineSearch(string text) => (_text, _overlap) = (text, Math.Max(0, Encoding.UTF8.GetByteCount(text) - 1));

    /// <param name="file">Is read from an offset on, to its end or as far as one call goes.</param>
    /// <param name="text">That a line must have, in any letter case; empty: lines that tell of an error.</param>
    /// <param name="from">Byte offset.</param>
    public static FoundLines Find(FileStream file, string text, long from)
    {
        var search = new LineSearch(text);
        var buffer = new byte[64 * 1024];
        file.Position = from;
        long at = from, next = from;
        while (at - from < MaxScanned)
        {
            var read = file.Read(buffer);
            if (read == 0)
            {
                search.EndLine();
                return new FoundLines(at, true, search._count, [.. search._found]);
            }

            at += read;
            search.Add(buffer.AsSpan(0, read));
            // The line that is not whole yet is read again by the next call, which has not seen its beginning.
            next = at - search._length;
        }

        return new FoundLines(next, false, search._count, [.. search._found]);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            var piece = end < 0 ? bytes : bytes[..end];
            if (piece.Length > LongestLine - _length)
            {
                bytes = bytes[Fill(piece)..];
                continue;
            }

            piece.CopyTo(_line.AsSpan(_length));
            _length += piece.Length;
            if (end < 0) return;
            EndLine();
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>Takes as much of a very long line as there is room for, looks at it, and goes on with its end.</summary>
    private int Fill(ReadOnlySpan<byte> piece)
    {
        var room = LongestLine - _length;
        piece[..room].CopyTo(_line.AsSpan(_length));
        _length = LongestLine;
        Check();
        _line.AsSpan(LongestLine - _overlap).CopyTo(_line);
        _length = _known = _overlap;
        return room;
    }

    private void EndLine()
    {
        if (_length > _known) Check();
        _length = _known = 0;
    }

    private void Check()
    {
        var line = TerminalText.Of(Encoding.UTF8.GetString(_line, 0, _length));
        if (_text.Length > 0 ? !line.Contains(_text, StringComparison.OrdinalIgnoreCase) : !IsError(line)) return;
        _count++;
        if (_found.Count == MaxLines) _found.Dequeue();
        _found.Enqueue(Shown(line));
    }

    // Of a long line the part that was looked for.
    private string Shown(string line)
    {
        if (line.Length <= LongestShown) return line;
        var at = _text.Length > 0 ? line.IndexOf(_text, StringComparison.OrdinalIgnoreCase) : Error().Match(line).Index;
        var start = Math.Clamp(at - (LongestShown / 4), 0, line.Length - LongestShown);
        return line.Substring(start, LongestShown);
    }

    private static bool IsError(string line) => Error().IsMatch(line) && !NoError().IsMatch(line);

    [GeneratedRegex(
        @"\b(errors?|fatal|fail(ed|ure|ures|s)?|exception|panic|denied|abort(ed)?|exceeded|cannot|can't|no space left)\b|Exception\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();

    // What a build says at the end of a good day.
    [GeneratedRegex(
        @"\b(0|no|without) (errors?|fail(ed|ures?))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoError();
}
