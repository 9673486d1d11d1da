using System.Net;
using System.Text.Json;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Programs;

/// <summary>Asks a program itself for its health and its version.</summary>
public sealed class HealthProbe(HttpClient http, ProbeHeader mark, AgentTimers timers, TimeProvider clock)
{
    private const int LongestAnswer = 4096;

    /// <param name="program">Whom to ask.</param>
    /// <param name="proxy">Ask through this listener instead of directly; null: directly.</param>
    public async Task<ProgramHealth> AskAsync(ProgramSettings program, Uri? proxy, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timers.HealthTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var health = GetAsync(program, program.HealthUrl, proxy, both.Token);
            var version = GetAsync(program, program.VersionUrl, proxy, both.Token);
            await Task.WhenAll(health, version);
            return Check(await health, await version);
        }
        // IOException: it ended while it was answering, as a program does that is being swapped.
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new ProgramHealth(null, false, $"It does not answer: {e.Message}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new ProgramHealth(null, false, $"It did not answer within {timers.HealthTimeout.TotalSeconds:0.###} s.");
        }
    }

    private static ProgramHealth Check((int Status, string Body) health, (int Status, string Body) version)
    {
        var text = version.Status is >= 200 and < 300 ? VersionOf(version.Body) : null;
        if (health.Status is < 200 or >= 300) return new ProgramHealth(text, false, $"HealthUrl answers {health.Status}.");
        return new ProgramHealth(text, true, text is null ? $"VersionUrl answers {version.Status} and no version." : null);
    }

    private static string? VersionOf(string body)
    {
        var text = body.Trim();
        if (text.StartsWith('{')) text = MemberOf(text);
        return VersionRule.IsValid(text) ? text : null;
    }

    private static string? MemberOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var isThere = document.RootElement.TryGetProperty("version", out var version) && version.ValueKind is JsonValueKind.String;
            return isThere ? version.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool SpeaksHttp2(ProgramSettings program, string url, Uri? proxy) => proxy is not null
        ? program.Protocol is ProxyProtocol.Http2
        : (program.TargetProtocol ?? program.Protocol) is ProxyProtocol.Http2 && program.Target is { } target
            && new Uri(target).Authority == new Uri(url).Authority;

    private async Task<(int Status, string Body)> GetAsync(
        ProgramSettings program, string url, Uri? proxy, CancellationToken cancellation)
    {
        var target = new Uri(url);
        if (proxy is not null) target = new Uri(proxy, target.PathAndQuery);
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        if (SpeaksHttp2(program, url, proxy))
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        // A killed program's connection must not answer for the new one.
        request.Headers.ConnectionClose = true;
        if (proxy is not null) request.Headers.Add(ProbeHeader.Header, mark.Secret);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[LongestAnswer];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return ((int)answer.StatusCode, System.Text.Encoding.UTF8.GetString(bytes, 0, read));
    }
}
