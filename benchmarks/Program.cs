using System.Globalization;
using System.Text.Json;
using Benchmarks.Boards;
using Benchmarks.Soaks;

namespace Benchmarks;

/// <summary>Runs the measurements named, or all of them, and prints one JSON document. Numbers are the farm sizes of
/// <c>overhead</c>, or the upgrades of <c>soak</c>, which like <c>boards</c> is only measured when it is named.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var sizes = args.Where(a => int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToList();
        var named = args.Where(a => !char.IsAsciiDigit(a[0]) && !a.Contains('=')).ToList();
        var which = named is [] ? ["tracking", "proxy", "portal", "overhead"] : named;
        var results = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in which)
        {
            await Console.Error.WriteLineAsync($"measuring {name} …");
            object? figures = name switch
            {
                "tracking" => Tracking.Measure(),
                "proxy" => await AgentProxy.MeasureAsync(),
                "portal" => await PortalStart.MeasureAsync(),
                "overhead" => await Overhead.MeasureAsync(sizes),
                "boards" => await OpenBoards.MeasureAsync(),
                "soak" => await Soak.MeasureAsync(SoakOptions.Read(args)),
                _ => null,
            };
            if (figures is null)
            {
                await Console.Error.WriteLineAsync(
                    $"There is no measurement '{name}'. Choose of: tracking proxy portal overhead boards soak.");
                return 2;
            }
            results[name] = figures;
        }
        Console.WriteLine(JsonSerializer.Serialize(results, Figures.Json));
        return results.Values.Any(r => r is SoakResult { IsGood: false }) ? 1 : 0;
    }
}
