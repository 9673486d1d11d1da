using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>HTTP to agents. Every way a call can go wrong becomes a value. This is the edge: an answer is read up to a limit, and every
/// text in it is cut and cleaned (<see cref="GuardedJson"/>); only a command's output is passed on as it is.</summary>
public sealed class AgentCalls(IHttpClientFactory clients)
{
    public const string Reads = "agent reads";
    public const string Orders = "agent orders";

    /// <summary>Reads parts of a command's output.</summary>
    public const string Parts = "agent parts";

    public async Task<AgentAnswer<T>> ReadAsync<T>(AgentEndpoint agent, string path, CancellationToken cancellation)
    {
        using var request = Request(agent, HttpMethod.Get, path, null);
        return await SendAsync(Reads, agent, request, BodyAsync<T>, cancellation);
    }

    /// <summary>A part of a command's output, with its text as the command wrote it.</summary>
    public async Task<AgentAnswer<OperationLog>> PartAsync(AgentEndpoint agent, string path, CancellationToken cancellation)
    {
        using var request = Request(agent, HttpMethod.Get, path, null);
        return await SendAsync(Parts, agent, request, (c, t) => BodyAsync<OperationLog>(c, WireJson.Strict, t), cancellation);
    }

    /// <summary>The same as bytes.</summary>
    public async Task<AgentAnswer<byte[]>> BytesAsync(AgentEndpoint agent, string path, CancellationToken cancellation)
    {
        using var request = Request(agent, HttpMethod.Get, path, null);
        return await SendAsync(Parts, agent, request, (c, t) => c.ReadAsByteArrayAsync(t), cancellation);
    }

    public async Task<AgentAnswer<T>> OrderAsync<T>(
        AgentEndpoint agent, HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = Request(agent, method, path, body);
        return await SendAsync(Orders, agent, request, BodyAsync<T>, cancellation);
    }

    public async Task<AgentAnswer<NoContent>> OrderAsync(
        AgentEndpoint agent, HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = Request(agent, method, path, body);
        return await SendAsync(Orders, agent, request, (_, _) => Task.FromResult(NoContent.Value), cancellation);
    }

    private static HttpRequestMessage Request(AgentEndpoint agent, HttpMethod method, string path, object? body)
    {
        var request = new HttpRequestMessage(method, new Uri(agent.Control, path))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", agent.Key) },
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options),
        };
        request.Options.Set(PinnedHandler.Certificate, agent.Certificate);
        return request;
    }

    private async Task<AgentAnswer<T>> SendAsync<T>(
        string client, AgentEndpoint agent, HttpRequestMessage request, Func<HttpContent, CancellationToken, Task<T>> read,
        CancellationToken cancellation)
    {
        if (agent.Key is null)
            return new AgentAnswer<T>.Silent($"The agent on {agent.Server} has not enrolled yet. The page Servers says how.");
        try
        {
            using var answer = await clients.CreateClient(client).SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode) return new AgentAnswer<T>.Said(await read(answer.Content, cancellation));
            // The agent's own faults and a proxy's between us are silence: nobody has said no.
            var (reason, type) = await WhyAsync(answer, cancellation);
            return (int)answer.StatusCode >= 500 ? new AgentAnswer<T>.Silent(reason)
                : new AgentAnswer<T>.Refused((int)answer.StatusCode, reason, type);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.SecureConnectionError && agent.Certificate is not null)
        {
            return new AgentAnswer<T>.Silent(
                $"What answers for {agent.Server} does not show the certificate it has enrolled with. If it was changed, enrol it again.");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            return new AgentAnswer<T>.Silent(
                $"The agent on {agent.Server} answered more than is read of an agent. See what runs there: an agent never does.");
        }
        // A connection that is reset at once comes through as it is.
        catch (Exception silent) when (silent is HttpRequestException or SocketException)
        {
            return new AgentAnswer<T>.Silent($"The agent on {agent.Server} can't be reached: {silent.Message}");
        }
        catch (JsonException broken)
        {
            return new AgentAnswer<T>.Silent(
                $"The agent on {agent.Server} answered something else than expected: {PlainText.Of(broken.Message)}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new AgentAnswer<T>.Silent($"The agent on {agent.Server} did not answer in time.");
        }
    }

    private static Task<T> BodyAsync<T>(HttpContent content, CancellationToken cancellation) =>
        BodyAsync<T>(content, GuardedJson.Options, cancellation);

    private static async Task<T> BodyAsync<T>(HttpContent content, JsonSerializerOptions options, CancellationToken cancellation) =>
        await content.ReadFromJsonAsync<T>(options, cancellation) ?? throw new JsonException("The body is empty.");

    // A refusal is problem+json (detail) or an operation (why); what is neither is shown by its status.
    private static async Task<(string Reason, string? Type)> WhyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = $"{(int)answer.StatusCode}";
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is not true) return (status, null);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(WireJson.Options, cancellation);
        return (TextOf(body, "detail") ?? TextOf(body, "reason") ?? TextOf(body, "title") ?? status, TextOf(body, "type"));
    }

    private static string? TextOf(JsonElement body, string name) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String
            ? PlainText.Of(text.GetString()!) : null;
}

/// <summary>How long agents are given.</summary>
public sealed record AgentTimes
{
    public const string Section = "Portal:Agents";

    /// <summary>For one call, before the agent counts as silent.</summary>
    [Timer("00:01:00", "00:00:01", "an agent that is only busy counts as silent.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>To open a connection.</summary>
    [Timer("00:01:00", "00:00:00.500", "an agent on a slow network counts as silent.")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
