using System.Net.Http.Json;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Calls the portal's API as a client would.</summary>
internal static class Rest
{
    public static Task<HttpResponseMessage> PutJsonAsync(this HttpClient client, string path, object body) =>
        client.PutAsJsonAsync($"/api/v1/{path}", body, WireJson.Options);

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, object? body = null) =>
        client.PostAsJsonAsync($"/api/v1/{path}", body ?? new { }, WireJson.Options);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <returns>The fields a problem names.</returns>
    public static async Task<string> FieldsAsync(this HttpResponseMessage answer) =>
        string.Join(" ", (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name));

    /// <summary>A router, servers with programs on them: as a new user would set them up.</summary>
    public static async Task SetUpAsync(this HttpClient client, string program, params string[] servers)
    {
        await OkAsync(client.PutJsonAsync("routers/edge",
            new { kind = "http", address = "http://127.0.0.1:1", key = "router-key-0123456789" }));
        await OkAsync(client.PutJsonAsync($"programs/{program}", new { code = new { kind = "url", value = $"/{program}" } }));
        foreach (var (server, at) in servers.Select((s, i) => (s, i)))
        {
            await OkAsync(client.PutJsonAsync($"servers/{server}",
                new { agentUrl = "http://127.0.0.1:2", agentKey = "agent-key-0123456789", signalKey = $"signal-key-{server}-0123456789" }));
            await OkAsync(client.PutJsonAsync($"programs/{program}/servers/{server}", new
            {
                address = $"http://127.0.0.{1 + at}:3",
                bindings = new[] { new { router = "edge", backend = program, server } },
            }));
        }
    }

    private static async Task OkAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
