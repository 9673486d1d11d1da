namespace UpgradePortal.Agent.Cli;

/// <summary>Rows of cells as lines of text, columns aligned.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
