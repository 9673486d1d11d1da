using System.Net.Http.Json;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace DemoFarm.Portals;

/// <summary>The portal's REST API, as far as the farm uses it.</summary>
public sealed class PortalApi(Uri portal, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(portal, "/api/v1/") };

    public Uri Address => _http.BaseAddress!;

    /// <summary>Of an administrator; null before <see cref="EnterAsync"/>.</summary>
    public string? Token
    {
        get => _http.DefaultRequestHeaders.Authorization?.Parameter;
        init => _http.DefaultRequestHeaders.Authorization = new("Bearer", value);
    }

    /// <exception cref="FarmException">The portal refuses; its reason.</exception>
    public async Task EnterAsync(string key, string name, string password, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync("setup", new { key, name, password }, WireJson.Options, cancellation);
        if (!answer.IsSuccessStatusCode) throw new FarmException($"The set-up is refused: {await WhyAsync(answer, cancellation)}");
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("token").GetString()!;
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <exception cref="FarmException">The portal refuses; its reason.</exception>
    public async Task PutAsync(string path, object body, CancellationToken cancellation = default)
    {
        using var answer = await _http.PutAsJsonAsync(path, body, WireJson.Options, cancellation);
        if (!answer.IsSuccessStatusCode) throw new FarmException($"PUT {path}: {await WhyAsync(answer, cancellation)}");
    }

    /// <exception cref="FarmException">The portal refuses; its reason.</exception>
    public Task PostAsync(string path, CancellationToken cancellation = default) => PostAsync(path, new { }, cancellation);

    /// <exception cref="FarmException">The portal refuses; its reason.</exception>
    public async Task PostAsync(string path, object body, CancellationToken cancellation = default)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, WireJson.Options, cancellation);
        if (!answer.IsSuccessStatusCode) throw new FarmException($"POST {path}: {await WhyAsync(answer, cancellation)}");
    }

    /// <exception cref="FarmException">The portal refuses; its reason.</exception>
    public async Task DeleteAsync(string path, CancellationToken cancellation = default)
    {
        using var answer = await _http.DeleteAsync(path, cancellation);
        if (!answer.IsSuccessStatusCode) throw new FarmException($"DELETE {path}: {await WhyAsync(answer, cancellation)}");
    }

    /// <returns>Id of a plan that is not started.</returns>
    /// <exception cref="FarmException">The portal refuses; its reason.</exception>
    public async Task<Guid> PlanAsync(
        string program, string version, object policy, IReadOnlyList<string>? windows = null, CancellationToken cancellation = default)
    {
        using var planned = await _http.PostAsJsonAsync("plans", new { program, version, policy, windows }, WireJson.Options, cancellation);
        if (!planned.IsSuccessStatusCode) throw new FarmException($"The plan is refused: {await WhyAsync(planned, cancellation)}");
        return await IdAsync(planned, cancellation);
    }

    /// <summary>Makes a plan and starts it. Just after the set-up not every agent has been heard yet, so a refused start is tried again
    /// for half a minute.</summary>
    /// <returns>Id of the run.</returns>
    /// <exception cref="FarmException">The portal refuses; its reason.</exception>
    public async Task<Guid> StartRunAsync(
        string program, string version, object policy, IReadOnlyList<string>? servers = null, CancellationToken cancellation = default)
    {
        using var planned = await _http.PostAsJsonAsync("plans", new { program, version, servers, policy }, WireJson.Options, cancellation);
        if (!planned.IsSuccessStatusCode) throw new FarmException($"The plan is refused: {await WhyAsync(planned, cancellation)}");
        var plan = await IdAsync(planned, cancellation);
        for (var began = clock.GetTimestamp(); ;)
        {
            using var started = await _http.PostAsJsonAsync($"plans/{plan}/start", new { }, WireJson.Options, cancellation);
            if (started.IsSuccessStatusCode) return await IdAsync(started, cancellation);
            var reason = await WhyAsync(started, cancellation);
            if (clock.GetElapsedTime(began) > Patience) throw new FarmException($"The start is refused: {reason}");
            await Task.Delay(CheckInterval, clock, cancellation);
        }
    }

    /// <param name="program">Null: of any.</param>
    /// <returns>The newest run; null before the first.</returns>
    public async Task<Guid?> LastRunAsync(string? program = null, CancellationToken cancellation = default)
    {
        var page = await GetAsync<JsonElement>($"runs?size=1&program={program}", cancellation);
        return page.GetProperty("items").EnumerateArray().Select(r => (Guid?)r.GetProperty("id").GetGuid()).FirstOrDefault();
    }

    /// <returns>What the portal shows there.</returns>
    public Task<JsonElement> ReadAsync(string path, CancellationToken cancellation = default) => GetAsync<JsonElement>(path, cancellation);

    public Task<RunSeen> RunAsync(Guid run, CancellationToken cancellation = default) => GetAsync<RunSeen>($"runs/{run}", cancellation);

    public async Task<IReadOnlyList<EventSeen>> EventsAsync(Guid run, CancellationToken cancellation = default) =>
        await GetAsync<List<EventSeen>>($"runs/{run}/events?size=1000", cancellation);

    public async Task DecideAsync(Guid run, TurnSeen turn, string choice, CancellationToken cancellation = default)
    {
        var path = $"runs/{run}/turns/{turn.Server}/decisions";
        var decision = new { choice, turn.Seen, reason = "The farm says so." };
        using var answer = await _http.PostAsJsonAsync(path, decision, WireJson.Options, cancellation);
        if (!answer.IsSuccessStatusCode) throw new FarmException($"{choice} is refused: {await WhyAsync(answer, cancellation)}");
    }

    /// <returns>The run when it has come to where it is waited for.</returns>
    /// <exception cref="OperationCanceledException">It has not in time.</exception>
    public async Task<RunSeen> WaitAsync(Guid run, Func<RunSeen, bool> isThere, CancellationToken cancellation)
    {
        while (true)
        {
            if (await SeeAsync(run, cancellation) is { } seen && isThere(seen)) return seen;
            await Task.Delay(CheckInterval, clock, cancellation);
        }
    }

    /// <returns>Null: the portal is away, for a moment perhaps, as farms restart it.</returns>
    public async Task<RunSeen?> SeeAsync(Guid run, CancellationToken cancellation = default)
    {
        try
        {
            return await RunAsync(run, cancellation);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    // Taken whole before it is read: a portal killed while it answers is then away like any other, an HttpRequestException.
    private async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(path, cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellation))!;
    }

    private static async Task<Guid> IdAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("id").GetGuid();

    private static async Task<string> WhyAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}";
}
