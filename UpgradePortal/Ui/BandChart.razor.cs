using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>What was so from when to when, row by row on one time line.</summary>
public sealed partial class BandChart
{
    // As many as there are colours that differ in lightness; what is older shares the last one.
    private const int Levels = 5;

    [Parameter, EditorRequired] public required IReadOnlyList<ChartBandRow> Rows { get; set; }

    /// <summary>Texts of the bands, newest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Texts { get; set; }

    /// <summary>The left edge.</summary>
    [Parameter, EditorRequired] public required RenderFragment From { get; set; }

    private IEnumerable<string> Legend => Texts.Take(Levels - 1).Concat(Texts.Count > Levels ? ["older"] : Texts.Skip(Levels - 1));

    private int LevelOf(string text) => Texts.ToList().IndexOf(text) is >= 0 and var at ? Math.Min(at, Levels - 1) : Levels - 1;

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
