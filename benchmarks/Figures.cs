using System.Text.Json;

namespace Benchmarks;

/// <summary>Medians and targets, the way every measurement tells them.</summary>
internal static class Figures
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>What was reached, what was wanted, and whether it falls short.</summary>
    public static object Against(double reached, double target, string unit) =>
        new { reached = Math.Round(reached, 4), target, unit, met = reached <= target };
}
