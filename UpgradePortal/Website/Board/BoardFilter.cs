using UpgradePortal.Common;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Board;

/// <summary>What of the board is shown, and in which order.</summary>
public sealed record BoardFilter
{
    public string Query { get; init; } = "";

    /// <summary>Servers with at least one program in this state; null: all.</summary>
    public InstanceState? State { get; init; }
    public BoardSort Sort { get; init; }

    /// <returns>The programs that are columns: those that were asked for by name, or all.</returns>
    public IReadOnlyList<BoardProgram> Columns(IReadOnlyList<BoardProgram> programs) =>
        programs.Where(p => Has(p.Name)).ToList() is { Count: > 0 } named && Query.Trim().Length > 0
        && !programs.Any(p => p.Cells.Any(c => Has(c.Server))) ? named : programs;

    public IReadOnlyList<BoardRow> Rows(IReadOnlyList<BoardProgram> columns)
    {
        var cells = columns.SelectMany((p, i) => p.Cells.Select(c => (Column: i, Cell: c)))
            .ToLookup(c => c.Cell.Server, StringComparer.Ordinal);
        var rows = cells.Where(s => columns.Any(p => Has(p.Name)) || Has(s.Key))
            .Where(s => State is not { } state || s.Any(c => c.Cell.State == state))
            .Select(s => Row(s.Key, s, columns.Count));
        return [.. Sorted(rows)];
    }

    private static BoardRow Row(string server, IEnumerable<(int Column, BoardCell Cell)> cells, int columns)
    {
        var row = new BoardCell?[columns];
        foreach (var (column, cell) in cells) row[column] = cell;
        return new(server, row);
    }

    private IEnumerable<BoardRow> Sorted(IEnumerable<BoardRow> rows) => Sort switch
    {
        BoardSort.Name => rows.OrderBy(r => NaturalOrder.Key(r.Server), StringComparer.Ordinal),
        BoardSort.Worst => rows.OrderByDescending(r => r.Cells.Max(c => c is null ? 0 : Badness(c)))
            .ThenBy(r => NaturalOrder.Key(r.Server), StringComparer.Ordinal),
        BoardSort.Version =>
            rows.OrderBy(r => NaturalOrder.Key(r.Cells.Select(c => c?.Version).FirstOrDefault(v => v is not null) ?? ""),
                StringComparer.Ordinal)
            .ThenBy(r => NaturalOrder.Key(r.Server), StringComparer.Ordinal),
    };

    private static int Badness(BoardCell cell) => cell.State switch
    {
        InstanceState.NeedsDecision or InstanceState.Unowned => 5,
        InstanceState.LeftOut or InstanceState.StoppedByOthers or InstanceState.ManuallyDrained or InstanceState.NotServing => 4,
        InstanceState.Unknown => 3,
        InstanceState.Draining or InstanceState.Upgrading or InstanceState.ComingBack => 2,
        InstanceState.Routed => cell.Silent is not null ? 3 : cell.Healthy ? 0 : 1,
    };

    private bool Has(string name) => name.Contains(Query.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>In which order the board's servers stand.</summary>
public enum BoardSort { Name, Worst, Version }
