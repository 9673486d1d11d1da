using System.Diagnostics;
using DemoFarm.Routers;

namespace Benchmarks.Soaks;

/// <summary>Upgrades under traffic while everything that may break does, on our router and on HAProxy.</summary>
internal static class Soak
{
    private static readonly FarmRouterKind[] Routers = [FarmRouterKind.Ours, FarmRouterKind.HaProxy];

    public static async Task<SoakResult> MeasureAsync(SoakOptions options)
    {
        await Console.Error.WriteLineAsync($"{options}");
        var from = Stopwatch.GetTimestamp();
        var halves = new List<HalfResult>();
        foreach (var router in Routers)
        {
            var until = options.Limit * (halves.Count + 1) / Routers.Length;
            await using var half = await SoakHalf.StartAsync(router, options.Seed + halves.Count);
            halves.Add(await half.RunAsync(options.Upgrades / Routers.Length, () => Stopwatch.GetElapsedTime(from) >= until));
        }

        return new(options.Seed, halves);
    }
}
