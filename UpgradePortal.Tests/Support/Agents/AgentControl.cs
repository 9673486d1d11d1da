using System.Net.Http.Headers;
using System.Net.Http.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Agents;

/// <summary>Speaks to an agent's control listener as the portal does.</summary>
internal sealed class AgentControl : IDisposable
{
    public AgentControl(string url, string key = AgentArguments.Key)
    {
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    private string? _journal;

    public HttpClient Http { get; }

    public Task<HttpResponseMessage> HoldAsync(string program, string holdId, HoldState state) =>
        PutAsync($"/v1/programs/{program}/hold", new HoldOrder(holdId, state));

    /// <param name="journal">Null: the agent's, as it was when a list was last read.</param>
    public async Task<HttpResponseMessage> OrderAsync(
        string program, string id, long ticket, string holdId = "hold1", string version = "2.0", string? journal = null)
    {
        if (journal is null && _journal is null)
        {
            using var list = await Http.GetAsync($"/v1/programs/{program}/sessions");
            if (list.IsSuccessStatusCode) _journal = (await list.Content.ReadFromJsonAsync<SessionList>(WireJson.Options))!.Journal;
        }

        var order = new UpgradeOrder(version, holdId, ticket, journal ?? _journal ?? "none");
        return await PutAsync($"/v1/programs/{program}/upgrades/{id}", order);
    }

    public async Task<SessionList> SessionsAsync(string program)
    {
        var list = await GetAsync<SessionList>($"/v1/programs/{program}/sessions");
        _journal = list.Journal;
        return list;
    }

    public async Task<Operation> OperationAsync(string program, string id) =>
        await GetAsync<Operation>($"/v1/programs/{program}/upgrades/{id}");

    public async Task<Operation> EndOfAsync(string program, string id) =>
        await Eventually.GetAsync<Operation>(
            async () => await OperationAsync(program, id), o => o.State is not OperationState.Running);

    public async Task<SessionList> WithSessionsAsync(string program, int count) =>
        await Eventually.GetAsync<SessionList>(async () => await SessionsAsync(program), l => l.Count == count);

    /// <summary>Holds the program, stopped, and reads the ticket of its empty list.</summary>
    public async Task<long> StopAsync(string program, string holdId = "hold1")
    {
        (await HoldAsync(program, holdId, HoldState.Stopped)).EnsureSuccessStatusCode();
        return (await SessionsAsync(program)).Sequence;
    }

    public async Task<T> GetAsync<T>(string path) => (await Http.GetFromJsonAsync<T>(path, WireJson.Options))!;

    public Task<HttpResponseMessage> PutAsync<T>(string path, T body) => Http.PutAsJsonAsync(path, body, WireJson.Options);

    public void Dispose() => Http.Dispose();
}
