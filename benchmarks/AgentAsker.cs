using System.Net.Http.Headers;
using System.Net.Http.Json;
using DemoFarm;
using UpgradePortal.Contracts;

namespace Benchmarks;

/// <summary>Talks to the farm's agents as the portal does.</summary>
internal sealed class AgentAsker(Farm farm) : IDisposable
{
    private readonly Dictionary<string, HttpClient> _clients = farm.Servers.ToDictionary(s => s.Name, Client, StringComparer.Ordinal);

    public static string OperationOf(Guid run, FarmServer server) => $"{run:N}-{server.Name}-1";

    public HttpClient Of(FarmServer server) => _clients[server.Name];

    /// <summary>How long the upgrade command ran, by the agent's own clock.</summary>
    public async Task<double> CommandSecondsAsync(FarmServer server, string operation)
    {
        var (from, until) = await CommandAsync(server, operation);
        return (until - from).TotalSeconds;
    }

    public async Task<(DateTimeOffset From, DateTimeOffset Until)> CommandAsync(FarmServer server, string operation)
    {
        var ended = await Of(server).GetFromJsonAsync<Operation>($"v1/programs/{Farm.Catalog}/upgrades/{operation}", WireJson.Options);
        return (ended!.StartedAt, ended.EndedAt!.Value);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
    }

    private static HttpClient Client(FarmServer server) => new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = server.Control,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", server.AgentKey) },
    };
}
