using System.Net.Http.Json;
using System.Text.Json;
using DemoFarm.Portals;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A person at a farm's portal.</summary>
internal sealed class FarmOperator(FarmRuns farm) : IDisposable
{
    private readonly HttpClient _portal = Client(farm.Api);

    /// <returns>Whether it was taken, and what was said.</returns>
    public async Task<(bool Taken, string Said)> AskAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = JsonContent.Create(body, options: WireJson.Options);
        using var answer = await _portal.SendAsync(request);
        return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Just after something began, not everything has been seen yet, and what is not seen is refused: until it is taken.</summary>
    public async Task DoneAsync(string method, string path, object? body = null)
    {
        var said = "";
        await Eventually.Async(async () =>
        {
            var (taken, text) = await AskAsync(method, path, body);
            said = text;
            return taken;
        }, () => $"{method} {path}: {said}");
    }

    public async Task<string> RefusedAsync(string method, string path, object? body = null)
    {
        var (taken, said) = await AskAsync(method, path, body);
        Assert.False(taken);
        return said;
    }

    public Task OwnerAsync(string program, string server, string owner) => Eventually.Async(
        async () => (await RoutingAsync(program, server)).GetProperty("owner").GetString() == owner, $"{program} on {server} is {owner}");

    /// <returns>Of a sticky program there, as the portal knows it; null: not yet.</returns>
    public async Task<int?> ClientsAsync(string program, string server) =>
        (await RoutingAsync(program, server)).TryGetProperty("clients", out var clients) && clients.ValueKind is JsonValueKind.Number
        ? clients.GetInt32() : null;

    /// <summary>Every router says so, as wanted.</summary>
    public Task SeenAsync(string program, string server, string mode) => Eventually.Async(
        async () => (await RoutingAsync(program, server)).GetProperty("routes").EnumerateArray()
            .All(r => r.GetProperty("seen").GetString() == mode && r.GetProperty("confirmed").GetBoolean()),
            $"{program} on {server} is seen {mode}");

    public void Dispose() => _portal.Dispose();

    private static HttpClient Client(PortalApi api)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", api.Token);
        return client;
    }

    public async Task<JsonElement> RoutingAsync(string program, string server) =>
        await _portal.GetFromJsonAsync<JsonElement>($"programs/{program}/servers/{server}/routing");
}
