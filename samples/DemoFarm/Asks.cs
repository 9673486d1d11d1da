using System.Net;
using DemoFarm.Wires;

namespace DemoFarm;

/// <summary>Requests of all kinds to one program.</summary>
/// <param name="program">Its path is its name.</param>
/// <param name="clock">Of the farm.</param>
public sealed class Asks(Uri front, string program, TimeProvider clock)
{
    public Ask Quick() => (client, cancellation) => SendAsync(client, HttpMethod.Get, "/", [], cancellation);

    /// <param name="lasting">How long the program takes to answer, up to a minute.</param>
    public Ask Slow(TimeSpan lasting) =>
        (client, cancellation) => SendAsync(client, HttpMethod.Get, $"/slow?ms={lasting.TotalMilliseconds:0}", [], cancellation);

    public Ask Post(int bytes) => (client, cancellation) => SendAsync(client, HttpMethod.Post, "/upload", new byte[bytes], cancellation);

    /// <summary>The same over HTTP/2 without TLS, for a router that takes it.</summary>
    public Ask PostOverHttp2(int bytes) => async (client, cancellation) =>
    {
        using var content = new ByteArrayContent(new byte[bytes]);
        return await SendAsync(client, HttpMethod.Post, "/upload", content, cancellation, HttpVersion.Version20);
    };

    /// <summary>Sends the body piece by piece, evenly over the time.</summary>
    public Ask Upload(int bytes, TimeSpan lasting) => async (client, cancellation) =>
    {
        using var content = new SlowContent(bytes, lasting, clock);
        return await SendAsync(client, HttpMethod.Post, "/upload", content, cancellation);
    };

    /// <summary>Server-sent events, ten a second.</summary>
    public Ask Stream(int seconds) => async (client, cancellation) =>
    {
        using var answer = await client.GetAsync(At($"/stream?seconds={seconds}"), cancellation);
        var got = (await answer.Content.ReadAsStringAsync(cancellation)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Length;
        return answer.IsSuccessStatusCode && got == seconds * 10 ? null : $"{(int)answer.StatusCode} with {got} of {seconds * 10} events";
    };

    /// <summary>Opens a WebSocket, keeps it for a while and closes it.</summary>
    /// <param name="lasting">How long it stays open.</param>
    /// <param name="silent">Nothing is said meanwhile; else it echoes all the time.</param>
    public Ask WebSocket(TimeSpan lasting, bool silent) => (_, cancellation) =>
        SocketTalk.HoldAsync(new UriBuilder(At("/ws")) { Scheme = "ws" }.Uri, lasting, silent, clock, cancellation);

    private Uri At(string path) => new(front, $"/{program}{path}");

    // With a body, even an empty one, .NET never sends a request again by itself when its connection was closed without an answer.
    private async Task<string?> SendAsync(HttpClient client, HttpMethod method, string path, byte[] body, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(body);
        return await SendAsync(client, method, path, content, cancellation);
    }

    private async Task<string?> SendAsync(
        HttpClient client, HttpMethod method, string path, HttpContent content, CancellationToken cancellation, Version? version = null)
    {
        using var request = new HttpRequestMessage(method, At(path))
        {
            Content = content,
            Version = version ?? HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(request, cancellation);
        return answer.StatusCode is HttpStatusCode.OK ? null
            : $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}";
    }
}
