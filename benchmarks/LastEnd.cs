using DemoFarm;

namespace Benchmarks;

/// <summary>How long a server stays out after its last request has ended, beyond the upgrade itself.</summary>
internal static class LastEnd
{
    private const int Rounds = 3;

    /// <returns>Seconds, one for each server and round.</returns>
    public static async Task<List<double>> MeasureAsync(Farm farm, AgentAsker agents)
    {
        var gaps = new List<double>();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        for (var round = 1; round <= Rounds; round++)
            foreach (var server in farm.Servers) gaps.Add(await OnceAsync(farm, agents, client, server, $"1.{round + 2}"));
        return gaps;
    }

    private static async Task<double> OnceAsync(Farm farm, AgentAsker agents, HttpClient client, FarmServer server, string version)
    {
        // Straight to the server, so that it is this one that has something to wait for.
        var last = EndAsync(client, new Uri(server[Farm.Catalog].Address, "/catalog/slow?ms=3000"));
        var api = farm.Portal.Api;
        var id = await api.StartRunAsync(Farm.Catalog, version, new { maxUnavailable = 1 }, [server.Name]);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        await api.WaitAsync(id, r => r.IsOver, limit.Token);
        var routed = (await api.EventsAsync(id)).Single(e => e.Code == "serverUpgrade.restored").At;
        return (routed - await last).TotalSeconds - await agents.CommandSecondsAsync(server, AgentAsker.OperationOf(id, server));
    }

    private static async Task<DateTimeOffset> EndAsync(HttpClient client, Uri url)
    {
        await client.GetStringAsync(url);
        return TimeProvider.System.GetUtcNow();
    }
}
