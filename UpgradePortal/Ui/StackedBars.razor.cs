using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>Values made of parts, as bars beside their numbers.</summary>
public sealed partial class StackedBars
{
    /// <summary>What the parts are called, at most five.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Parts { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<ChartBar> Rows { get; set; }

    /// <summary>What the rows are.</summary>
    [Parameter, EditorRequired] public required string Heading { get; set; }

    /// <summary>What the sum of the parts is.</summary>
    [Parameter, EditorRequired] public required string Total { get; set; }

    /// <summary>A value in words.</summary>
    [Parameter, EditorRequired] public required Func<double, string> Text { get; set; }

    private IEnumerable<(double X, double Width, int At)> Boxes(ChartBar row)
    {
        var longest = Rows.Max(r => r.Parts.Sum());
        if (longest <= 0) yield break;
        double x = 0;
        foreach (var (value, at) in row.Parts.Select((v, i) => (v, i)))
        {
            var width = 100 * value / longest;
            yield return (x, width, at);
            x += width;
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
