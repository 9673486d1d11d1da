using DemoFarm.Portals;

namespace Benchmarks.Boards;

/// <summary>A portal that knows as many servers and programs as a small team can have.</summary>
internal static class BigFarm
{
    public static IReadOnlyList<string> Servers { get; } = [.. Enumerable.Range(1, 200).Select(n => $"app{n}")];

    public static IReadOnlyList<string> Programs { get; } = [.. Enumerable.Range(1, 10).Select(n => $"program{n}")];

    public static async Task SetUpAsync(PortalApi api, Uri crowd)
    {
        var at = crowd.ToString().TrimEnd('/');
        await api.PutAsync("routers/edge", new { kind = "http", address = at, key = "the key of a router" });
        foreach (var server in Servers)
            await api.PutAsync($"servers/{server}",
                new { agentUrl = at, agentKey = "the key of an agent", signalKey = $"the signal key of {server}" });
        foreach (var program in Programs)
        {
            await api.PutAsync($"programs/{program}", new { code = new { kind = "url", value = $"/{program}" } });
            // Nobody asks there; two servers can't be at one place.
            foreach (var (server, n) in Servers.Select((s, n) => (s, n)))
                await api.PutAsync($"programs/{program}/servers/{server}",
                    new
                    {
                        address = $"http://127.0.1.{n + 1}:80",
                        bindings = new[] { new { router = "edge", backend = program, server } },
                    });
        }
    }
}
