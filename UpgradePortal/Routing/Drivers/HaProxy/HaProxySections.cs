namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>Takes apart the answers to several commands on one line: each ends with a blank line.</summary>
internal static class HaProxySections
{
    private const string End = "\n\n";
    private const string StatHead = "# pxname";

    /// <returns>Without those that are empty.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        var parts = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = EndOf(text, at);
            var part = text[at..end].Trim('\n', '\r', ' ');
            if (part.Length > 0) parts.Add(part);
            at = end + End.Length;
        }

        return parts;
    }

    // What a check or an agent has said stands in quotes in show stat, and may hold anything.
    private static int EndOf(string text, int start)
    {
        var first = start;
        while (first < text.Length && text[first] is '\n' or '\r') first++;
        var end = text.IndexOf(End, first, StringComparison.Ordinal);
        if (string.CompareOrdinal(text, first, StatHead, 0, StatHead.Length) == 0)
        {
            for (var at = end; at >= 0; at = text.IndexOf(End, at + 1, StringComparison.Ordinal))
                if (Quotes(text.AsSpan(first, at - first)) % 2 == 0) return at;
        }

        return end < 0 ? text.Length : end;
    }

    private static int Quotes(ReadOnlySpan<char> text) => text.Count('"');
}
