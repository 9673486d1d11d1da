using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DemoFarm;
using UpgradePortal.Contracts;

namespace Benchmarks.Soaks;

/// <summary>After the last run nobody claims anything: what is still stopped at the router or held at an agent is forgotten.</summary>
internal static class Orphans
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<string>> FindAsync(Farm farm)
    {
        // Once more than the first good look: a late stop may still be set right.
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        for (var from = Stopwatch.GetTimestamp(); ;)
        {
            var found = await CheckAsync(farm);
            if (found.Count == 0 || Stopwatch.GetElapsedTime(from) > Patience) return found;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }

    private static async Task<List<string>> CheckAsync(Farm farm)
    {
        var found = (await farm.Router.StoppedAsync(CancellationToken.None)).Select(s => $"stopped at the router: {s}").ToList();
        foreach (var server in farm.Servers)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Control };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.AgentKey);
            var status = (await http.GetFromJsonAsync<AgentStatus>("v1/programs", WireJson.Options))!;
            found.AddRange(status.Programs.Where(p => p.Hold is not null).Select(p => $"held on {server.Name}: {p.Program} {p.Hold}"));
            found.AddRange(status.Programs.Where(p => !p.Healthy).Select(p => $"not healthy on {server.Name}: {p.Program}"));
        }

        return found;
    }
}
