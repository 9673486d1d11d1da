using System.Net.Http.Json;
using DemoFarm;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>What an agent lists now.</summary>
internal static class AgentLists
{
    public static async Task<SessionList> ReadAsync(FarmServer server, string program, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Control };
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.AgentKey);
        return (await client.GetFromJsonAsync<SessionList>($"v1/programs/{program}/sessions", WireJson.Options, cancellation))!;
    }
}
