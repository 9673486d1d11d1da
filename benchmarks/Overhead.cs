using System.Globalization;
using System.Text.Json;
using DemoFarm;

namespace Benchmarks;

/// <summary>What the portal costs a server beyond its drain and its upgrade, against a floor: a loop that makes the same calls
/// bare.</summary>
internal static class Overhead
{
    /// <param name="sizes">How many servers; 3, 10 and 30 when none is named.</param>
    public static async Task<object> MeasureAsync(IReadOnlyList<int> sizes)
    {
        var figures = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var size in sizes is [] ? [3, 10, 30] : sizes)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"n{size}");
            figures[name] = await OfSizeAsync(size);
            await Console.Error.WriteLineAsync($"{name} {JsonSerializer.Serialize(figures[name], Figures.Json)}");
        }
        return figures;
    }

    private static async Task<object> OfSizeAsync(int servers)
    {
        await using var farm = await Farm.StartAsync(new FarmOptions { Servers = servers }, TimeProvider.System);
        using var agents = new AgentAsker(farm);
        var (portal, steps) = await PortalRunAsync(farm, agents, "1.1");
        var (warm, warmSteps) = await PortalRunAsync(farm, agents, "1.2");
        var gaps = servers == 3 ? await LastEnd.MeasureAsync(farm, agents) : null;
        using var floor = new Floor(farm, agents);
        var bare = new List<double>();
        foreach (var server in farm.Servers) bare.Add(await floor.UpgradeAsync(server, "2.0"));
        var floorSeconds = Figures.Median(bare);
        return new
        {
            overheadSecondsPerServer = Figures.Against(portal, 0.12, "s"),
            floorSecondsPerServer = Math.Round(floorSeconds, 4),
            timesTheFloor = Figures.Against(portal / floorSeconds, 1.5, "×"),
            lastEndToRoutedLessUpgrade = gaps is null ? null : Figures.Against(Figures.Median(gaps) * 1000, 50, "ms"),
            medianMillisecondsUntil = steps,
            secondRun = new { overheadSecondsPerServer = Math.Round(warm, 4), medianMillisecondsUntil = warmSteps },
        };
    }

    // From the first server's start to the last one's restore, less what the commands took by their agents' own clocks. No traffic: no
    // drains.
    private static async Task<(double Seconds, object Steps)> PortalRunAsync(Farm farm, AgentAsker agents, string version)
    {
        var api = farm.Portal.Api;
        var id = await api.StartRunAsync(Farm.Catalog, version, new { maxUnavailable = 1 });
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10), TimeProvider.System);
        var run = await api.WaitAsync(id, r => r.IsOver, limit.Token);
        if (run.Status != "succeeded") throw new InvalidOperationException($"The run ended as {run.Status}.");
        var events = await api.EventsAsync(id);
        var total = events.Last(e => e.Code == "serverUpgrade.restored").At - events.First(e => e.Code == "serverUpgrade.started").At;
        var moments = events.Where(e => e.Server is not null).Select(e => (e.At, e.Code)).ToList();
        var commands = TimeSpan.Zero;
        foreach (var server in farm.Servers)
        {
            var (from, until) = await agents.CommandAsync(server, AgentAsker.OperationOf(id, server));
            commands += until - from;
            moments.AddRange([(from, "command begins"), (until, "command ends")]);
        }
        return ((total - commands).TotalSeconds / farm.Servers.Count, Steps([.. moments.OrderBy(m => m.Item1)]));
    }

    // Where the time goes: from each moment to the one before it.
    private static Dictionary<string, double> Steps(IReadOnlyList<(DateTimeOffset At, string Code)> moments) => moments.Zip(moments.Skip(1))
        .GroupBy(m => m.Second.Code, m => (m.Second.At - m.First.At).TotalMilliseconds, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => Math.Round(Figures.Median([.. g]), 1), StringComparer.Ordinal);
}
