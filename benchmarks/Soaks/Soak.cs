using System.Diagnostics;
using Benchmarks.Soaks.Outsiders;

namespace Benchmarks.Soaks;

/// <summary>Upgrades under traffic while everything that may break does, on our router and on HAProxy.</summary>
internal static class Soak
{
    public static async Task<SoakResult> MeasureAsync(SoakOptions options)
    {
        await Console.Error.WriteLineAsync(
            $"{options.Upgrades} upgrades at {string.Join(", ", options.Routers)}, seed {options.Seed}, outsiders: {options.HasOutsiders}");
        var from = Stopwatch.GetTimestamp();
        var halves = new List<HalfResult>();
        foreach (var router in options.Routers)
        {
            var until = options.Limit * (halves.Count + 1) / options.Routers.Count;
            await using var half = await SoakHalf.StartAsync(router, options.Seed + halves.Count, options.HasOutsiders);
            halves.Add(await half.RunAsync(options.Upgrades / options.Routers.Count, () => Stopwatch.GetElapsedTime(from) >= until));
        }

        var result = new SoakResult(options.Seed, halves);
        if (options.HasOutsiders) await Console.Error.WriteLineAsync(TrafficAccount.Table(result.Accounts));
        return result;
    }
}
