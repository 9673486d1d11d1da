using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>How one value went over time, and the same in words for whoever does not see it.</summary>
public sealed partial class LineChart
{
    // A single point would not be seen.
    private const double Shortest = 0.6;

    /// <summary>Unbroken stretches, each from left to right: between them nothing is known.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<IReadOnlyList<ChartPoint>> Lines { get; set; }

    /// <summary>The value at the upper edge.</summary>
    [Parameter, EditorRequired] public required double Top { get; set; }

    /// <summary>The same in words.</summary>
    [Parameter, EditorRequired] public required string Told { get; set; }

    /// <summary>The left edge.</summary>
    [Parameter, EditorRequired] public required string From { get; set; }

    /// <summary>The right edge.</summary>
    [Parameter] public string Until { get; set; } = "now";

    private string Path(IReadOnlyList<ChartPoint> line) =>
        $"M{string.Join(" L", line.Select(p => $"{X(p)} {Y(p)}"))} L{Number(End(line))} {Y(line[^1])}";

    private string Area(IReadOnlyList<ChartPoint> line) => $"{Path(line)} V100 H{X(line[0])} Z";

    private static double End(IReadOnlyList<ChartPoint> line) => Math.Max(line[^1].X * 100, Math.Min(100, (line[0].X * 100) + Shortest));

    private static string X(ChartPoint point) => Number(point.X * 100);

    // A little air above, so that a line at the top is not cut in half.
    private string Y(ChartPoint point) => Number(Top > 0 ? 100 - (94 * Math.Min(point.Y, Top) / Top) : 100);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
