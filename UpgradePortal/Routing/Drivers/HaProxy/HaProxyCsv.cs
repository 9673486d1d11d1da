using System.Text;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>Comma-separated values by RFC 4180: a field in quotes may hold commas, quotes and line ends. Total: whatever text comes in
/// gives rows.</summary>
internal static class HaProxyCsv
{
    // No row of HAProxy's is longer. A quote that is not closed by then never is.
    private const int LongestRow = 64 * 1024;

    /// <returns>Rows that are not blank. One whose quotes are not closed is a row of a single field.</returns>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var (row, next) = Row(text, at);
            at = next;
            if (row.Count > 1 || row[0].Length > 0) yield return row;
        }
    }

    private static (IReadOnlyList<string> Row, int Next) Row(string text, int start)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        var end = Math.Min(text.Length, start + LongestRow);
        for (var at = start; at < end; at++)
        {
            var c = text[at];
            if (quoted && c == '"' && at + 1 < text.Length && text[at + 1] == '"') field.Append(text[++at]);
            else if (c == '"' && (quoted || field.Length == 0)) quoted = !quoted;
            else if (!quoted && c == ',') Take();
            else if (!quoted && c == '\n')
            {
                Take();
                return (row, at + 1);
            }
            else field.Append(c);
        }

        if (quoted || end < text.Length) return Plain(text, start);
        Take();
        return (row, end);

        void Take()
        {
            row.Add(field.ToString().TrimEnd('\r'));
            field.Clear();
        }
    }

    private static (IReadOnlyList<string> Row, int Next) Plain(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        return end < 0 ? ([text[start..]], text.Length) : ([text[start..end]], end + 1);
    }
}
