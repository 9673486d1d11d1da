using System.Text.Json;
using DemoFarm;

namespace Benchmarks;

/// <summary>What the portal costs a server beyond its drain and its upgrade, against a floor: a loop that makes the same calls bare.</summary>
internal static class Overhead
{
    private static readonly int[] Sizes = [3, 10, 30];

    public static async Task<object> MeasureAsync()
    {
        var sizes = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var size in Sizes)
        {
            sizes[$"n{size}"] = await OfSizeAsync(size);
            await Console.Error.WriteLineAsync($"n{size} {JsonSerializer.Serialize(sizes[$"n{size}"])}");
        }
        return sizes;
    }

    private static async Task<object> OfSizeAsync(int servers)
    {
        await using var farm = await Farm.StartAsync(new FarmOptions { Servers = servers }, TimeProvider.System);
        using var agents = new AgentAsker(farm);
        var portal = await PortalRunAsync(farm, agents, "1.1");
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
        };
    }

    // From the first server's start to the last one's restore, less what the commands took by their agents' own clocks. No traffic: no drains.
    private static async Task<double> PortalRunAsync(Farm farm, AgentAsker agents, string version)
    {
        var api = farm.Portal.Api;
        var id = await api.StartRunAsync(Farm.Catalog, version, new { maxOut = 1 });
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10), TimeProvider.System);
        var run = await api.WaitAsync(id, r => r.IsOver, limit.Token);
        if (run.Status != "succeeded") throw new InvalidOperationException($"The run ended as {run.Status}.");
        var events = await api.EventsAsync(id);
        var whole = events.Last(e => e.Kind == "Restored").At - events.First(e => e.Kind == "Started").At;
        var commands = 0.0;
        foreach (var server in farm.Servers) commands += await agents.CommandSecondsAsync(server, AgentAsker.OperationOf(id, server));
        return (whole.TotalSeconds - commands) / farm.Servers.Count;
    }
}
