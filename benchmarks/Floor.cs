using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DemoFarm;
using DemoFarm.Routers;
using UpgradePortal.Contracts;

namespace Benchmarks;

/// <summary>The same calls with nothing around them: no record, no second look, no crash survived.</summary>
internal sealed class Floor : IDisposable
{
    private static readonly ProgramCode Code = new(CodeKind.Url, "/catalog");
    private readonly AgentAsker _agents;
    private readonly HttpClient _router;
    private long _generation = 1_000_000;

    public Floor(Farm farm, AgentAsker agents)
    {
        _agents = agents;
        var (control, key) = ((OurRouter)farm.Router).Access;
        _router = new(new SocketsHttpHandler { UseProxy = false })
        { BaseAddress = control, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    /// <returns>Seconds beyond the command's own.</returns>
    public async Task<double> UpgradeAsync(FarmServer server, string version)
    {
        var (agent, program, operation) = (_agents.Of(server), $"v1/programs/{Farm.Catalog}", $"floor-{server.Name}");
        var from = Stopwatch.GetTimestamp();
        await PutAsync(agent, $"{program}/hold", new HoldOrder("floor", HoldState.Stopped));
        await RouteAsync(server, RoutingMode.Stopped);
        var list = (await agent.GetFromJsonAsync<SessionList>($"{program}/sessions", WireJson.Options))!;
        await PutAsync(agent, $"{program}/upgrades/{operation}", new UpgradeOrder(version, "floor", list.Sequence, list.Journal));
        while ((await agent.GetFromJsonAsync<Operation>(
            $"{program}/upgrades/{operation}", WireJson.Options))!.State is OperationState.Running)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        using var released = await agent.DeleteAsync(new Uri($"{program}/hold/floor", UriKind.Relative));
        await RouteAsync(server, RoutingMode.Routed);
        var total = Stopwatch.GetElapsedTime(from).TotalSeconds;
        return total - await _agents.CommandSecondsAsync(server, operation);
    }

    public void Dispose() => _router.Dispose();

    private Task RouteAsync(FarmServer server, RoutingMode mode) =>
        PutAsync(_router, $"upgradeportal/v1/routing/{Farm.Catalog}/{server.Name}", new RoutingOrder(mode, ++_generation, Code));

    private static async Task PutAsync<T>(HttpClient client, string path, T body)
    {
        using var answer = await client.PutAsJsonAsync(path, body, WireJson.Options);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
