using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using UpgradePortal.Contracts;
using UpgradePortal.Tests.Support.Fuzz;

namespace UpgradePortal.Tests.Support.Http;

/// <summary>Walks every endpoint of a control listener, as its own document tells them, with every key but the right one.</summary>
/// <param name="control">Where it listens.</param>
/// <param name="right">The key that is let in.</param>
/// <param name="others">Keys that are good elsewhere, by whose they are.</param>
/// <param name="order">What would do something there: a path for a pattern, and the body of a method to it; null: none.</param>
internal sealed class ControlAttack(
    Uri control, string right, IReadOnlyDictionary<string, string> others, Func<ApiOperation, (string Path, object? Body)> order)
    : IDisposable
{
    private static readonly ApiOperation[] Besides =
    [
        new("GET", "/openapi/v1.json", [], [], null), new("GET", "/", [], [], null), new("OPTIONS", "/openapi/v1.json", [], [], null),
        new("GET", "/v1/nothing", [], [], null),
    ];

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = control };

    /// <returns>Everybody's, for each endpoint: what was not refused as it should be.</returns>
    public async Task<IReadOnlyList<string>> LetInAsync()
    {
        var wrong = new List<string>();
        foreach (var operation in await OperationsAsync())
            foreach (var (name, bring) in WrongKeys())
                if (await FaultAsync(operation, bring) is { } fault) wrong.Add($"{operation} with {name}: {fault}");
        return wrong;
    }

    /// <returns>What refuses even the right key.</returns>
    public async Task<IReadOnlyList<string>> ShutAsync()
    {
        var wrong = new List<string>();
        foreach (var operation in await OperationsAsync())
        {
            using var answer = await SendAsync(operation, Bearer(right));
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                wrong.Add($"{operation}: {answer.StatusCode}");
        }
        return wrong;
    }

    public async Task<IReadOnlyList<ApiOperation>> OperationsAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        Bearer(right)(request);
        using var answer = await _client.SendAsync(request);
        return [.. ApiOperation.All(await answer.Content.ReadFromJsonAsync<JsonElement>()), .. Besides];
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> FaultAsync(ApiOperation operation, Action<HttpRequestMessage> bring)
    {
        using var answer = await SendAsync(operation, bring);
        return answer.StatusCode is not HttpStatusCode.Unauthorized ? $"{(int)answer.StatusCode}"
            : answer.Content.Headers.ContentType?.MediaType != "application/problem+json" ? "says nothing"
            : answer.Headers.Contains("Access-Control-Allow-Origin") ? "invites other sites" : null;
    }

    private async Task<HttpResponseMessage> SendAsync(ApiOperation operation, Action<HttpRequestMessage> bring)
    {
        var (path, body) = order(operation);
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body, WireJson.Options), Encoding.UTF8, "application/json");
        bring(request);
        return await _client.SendAsync(request);
    }

    private IEnumerable<(string Name, Action<HttpRequestMessage> Bring)> WrongKeys()
    {
        yield return ("no key", _ => { });
        yield return ("an empty key", r => r.Headers.TryAddWithoutValidation("Authorization", "Bearer "));
        yield return ("a wrong key", Bearer(new string('0', right.Length)));
        yield return ("the key and more", Bearer(right + "0"));
        yield return ("a part of the key", Bearer(right[..^1]));
        yield return ("the key in capitals", Bearer(right.ToUpperInvariant()));
        yield return ("the key as a password", r => r.Headers.Authorization = new AuthenticationHeaderValue("Basic", right));
        yield return ("the key in the address", r => r.RequestUri = new Uri($"{r.RequestUri}?access_token={right}", UriKind.Relative));
        yield return ("the key in a cookie", r => r.Headers.Add("Cookie", $"key={right}; Authorization=Bearer {right}"));
        yield return ("a page of another site", r => OtherSite(r, "cross-site", "https://evil.example.test"));
        yield return ("a page of its own site", r => OtherSite(r, "same-origin", control.GetLeftPart(UriPartial.Authority)));
        foreach (var (whose, key) in others) yield return (whose, Bearer(key));
    }

    // A form of a browser is sent without asking first, with whatever body it likes.
    private static void OtherSite(HttpRequestMessage request, string site, string origin)
    {
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", "no-cors");
        if (request.Content is not null) request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
    }

    private static Action<HttpRequestMessage> Bearer(string key) =>
        r => r.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
}
