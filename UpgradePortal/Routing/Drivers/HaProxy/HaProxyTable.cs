namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>One of HAProxy's tables. Columns are found by name: their places change between versions.</summary>
internal sealed class HaProxyTable
{
    private readonly Dictionary<string, int> places;

    private HaProxyTable(Dictionary<string, int> columns, List<IReadOnlyList<string>> rows, List<string> unreadable) =>
        (places, Rows, Unreadable) = (columns, rows, unreadable);

    /// <summary>With as many fields as the head.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>What stands there and is no row of this table, each named.</summary>
    public IReadOnlyList<string> Unreadable { get; }

    /// <param name="csv">Answer of <c>show stat</c>.</param>
    public static HaProxyTable OfCsv(string csv) => Of(HaProxyCsv.Rows(csv), "show stat");

    /// <param name="state">Answer of <c>show servers state</c>.</param>
    public static HaProxyTable OfState(string state) => Of(
        state.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            // Its first line is the version of the format.
            .Where(l => !int.TryParse(l, out _))
            .Select(l => l.StartsWith("# ", StringComparison.Ordinal) ? ["# " + l[2..].Split(' ')[0], .. l[2..].Split(' ')[1..]]
                : (IReadOnlyList<string>)l.Split(' ')),
        "show servers state");

    /// <returns>Empty when there is no such column.</returns>
    public string Text(IReadOnlyList<string> row, string column) => places.TryGetValue(column, out var at) ? row[at] : "";

    /// <returns>Null when it is no number from 0, or too large: what can't be read is unknown and never zero.</returns>
    public int? Number(IReadOnlyList<string> row, string column) => HaProxyNumber.Of(Text(row, column));

    private static HaProxyTable Of(IEnumerable<IReadOnlyList<string>> lines, string what)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string>>();
        var unreadable = new List<string>();
        var width = 0;
        foreach (var line in lines)
        {
            if (line[0].StartsWith("# ", StringComparison.Ordinal))
            {
                columns.Clear();
                foreach (var (name, at) in line.Select((n, i) => (i == 0 ? n[2..] : n, i))) columns.TryAdd(name, at);
                width = line.Count;
            }
            else if (line.Count == width)
            {
                rows.Add(line);
            }
            else
            {
                unreadable.Add($"{what}: {Start(line)}");
            }
        }

        return new(columns, rows, unreadable);
    }

    private static string Start(IReadOnlyList<string> line)
    {
        var text = string.Join(',', line.Take(3)).ReplaceLineEndings(" ");
        return text.Length > 60 ? text[..60] + "…" : text;
    }
}

/// <summary>Numbers as HAProxy writes them.</summary>
internal static class HaProxyNumber
{
    public static int? Of(string text) => int.TryParse(
        text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;

    public static long? Long(string text) => long.TryParse(
        text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
}
