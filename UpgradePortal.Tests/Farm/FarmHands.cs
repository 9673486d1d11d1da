using System.Net.Http.Json;
using System.Text.Json;
using DemoFarm;
using UpgradePortal.Contracts;
using UpgradePortal.Tests.Drifts;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Farm;

/// <summary>A person at a farm's portal, and somebody else at its router.</summary>
internal sealed class FarmHands(DemoFarm.Farm farm) : IDisposable
{
    private readonly HttpClient _portal = Client(farm.Portal);

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
        await RoutingPoll.UntilAsync(async () =>
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

    public Task OwnerAsync(string program, string server, string owner) => RoutingPoll.UntilAsync(
        async () => (await RoutingAsync(program, server)).GetProperty("owner").GetString() == owner, $"{program} on {server} is {owner}");

    /// <returns>Of a sticky program there, as the portal knows it; null: not yet.</returns>
    public async Task<int?> ClientsAsync(string program, string server) =>
        (await RoutingAsync(program, server)).TryGetProperty("clients", out var clients) && clients.ValueKind is JsonValueKind.Number ? clients.GetInt32() : null;

    /// <summary>Every router says so, as wanted.</summary>
    public Task SeenAsync(string program, string server, string mode) => RoutingPoll.UntilAsync(
        async () => (await RoutingAsync(program, server)).GetProperty("routes").EnumerateArray()
            .All(r => r.GetProperty("seen").GetString() == mode && r.GetProperty("confirmed").GetBoolean()), $"{program} on {server} is seen {mode}");

    /// <summary>Somebody else's stop, made at the router itself.</summary>
    public Task StopAtRouterAsync(string program, string server) => farm.Router is OurRouter ours
        ? Stranger.AtOursAsync(ours.Access.Control, ours.Access.Key, program, server, RoutingMode.Stopped)
        : Stranger.AtHaProxyAsync(Path.Combine(farm.Folder, "haproxy.sock"), program, server, RoutingMode.Stopped);

    public static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
            foreach (var file in Directory.EnumerateFiles(folder)) File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    public void Dispose() => _portal.Dispose();

    private static HttpClient Client(Portal portal)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(portal.Url, "/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", portal.Api.Token);
        return client;
    }

    private async Task<JsonElement> RoutingAsync(string program, string server) =>
        await _portal.GetFromJsonAsync<JsonElement>($"programs/{program}/servers/{server}/routing");
}
