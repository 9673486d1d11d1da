using Microsoft.AspNetCore.Components;
using UpgradePortal.Runs.History;
using UpgradePortal.Ui;

namespace UpgradePortal.Runs.Pages;

/// <summary>Who ran which version since when: a time line, and every change.</summary>
public sealed partial class VersionList
{
    private const int PageSize = 20;
    private const int RowsShown = 12;
    private int _page = 1;
    private int _rows = 1;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<VersionChange> Changes { get; set; }
    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    /// <summary>Rows are its servers; else they are the programs of a server.</summary>
    [Parameter] public bool IsOfProgram { get; set; }

    private IReadOnlyList<string> Names => [.. Changes.Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IReadOnlyList<string> Versions =>
        [.. Changes.Select(c => c.Version).Concat(Changes.Select(c => c.Before)).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];

    // Some time before the first change, so that what ran then is seen too.
    private DateTimeOffset Begins => Changes[^1].At - (0.12 * All) - TimeSpan.FromMinutes(1);

    private TimeSpan All => Now > Changes[^1].At ? Now - Changes[^1].At : TimeSpan.Zero;

    private IReadOnlyList<ChartBandRow> Bands => [.. Names.Skip((_rows - 1) * RowsShown).Take(RowsShown).Select(Row)];

    private string NameOf(VersionChange change) => IsOfProgram ? change.Server : change.Program;

    private ChartBandRow Row(string name)
    {
        var own = Changes.Where(c => NameOf(c) == name).Reverse().ToList();
        var ends = own.Skip(1).Select(c => X(c.At)).Append(1);
        IEnumerable<ChartBand> bands = [
            new(0, X(own[0].At), own[0].Before), .. own.Zip(ends, (c, end) => new ChartBand(X(c.At), end, c.Version))];
        return new(name, IsOfProgram ? $"/servers/{name}" : $"/programs/{name}", [.. bands.Where(b => b.Until > b.From)],
            $"{name} runs {own[^1].Version} now; before that {string.Join(", ", own.Select(c => c.Before).Reverse())}.");
    }

    private double X(DateTimeOffset at) => Math.Clamp((at - Begins) / (Now - Begins), 0, 1);
}
