using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>Everything that nobody should send to an operation.</summary>
/// <param name="samples">By the document.</param>
/// <param name="known">What there is, by a part of the path it stands behind.</param>
/// <param name="seed">Of what is left to chance.</param>
internal sealed class HostileRequests(SchemaSamples samples, IReadOnlyDictionary<string, string> known, int seed)
{
    private const int Mixed = 12;
    private readonly Random _random = new(seed);

    public IEnumerable<HttpRequestMessage> Of(ApiOperation operation)
    {
        var usual = operation.PathNames.ToDictionary(n => n, n => Known(operation, n), StringComparer.Ordinal);
        foreach (var body in Bodies(operation)) yield return Request(operation, usual, "", body);
        foreach (var name in operation.PathNames)
            foreach (var part in Hostile.Parts)
                yield return Request(
                    operation, new Dictionary<string, string>(usual, StringComparer.Ordinal) { [name] = part }, "", Usual(operation));
        foreach (var name in operation.QueryNames)
            foreach (var part in Hostile.Parts) yield return Request(operation, usual, $"?{name}={part}", Usual(operation));
        if (operation.Body is null) yield break;
        foreach (var type in Hostile.ContentTypes) yield return Request(operation, usual, "", "{\"name\":\"x\"}", type);
    }

    /// <returns>One by chance: most of it as usual, so that the rest gets far.</returns>
    public HttpRequestMessage One(ApiOperation operation)
    {
        var parts = operation.PathNames.ToDictionary(
            n => n, n => IsOneIn(4) ? Some(Hostile.Parts) : Known(operation, n), StringComparer.Ordinal);
        var query = string.Join('&', operation.QueryNames.Where(_ => IsOneIn(3)).Select(n => $"{n}={Some(Hostile.Parts)}"));
        var type = IsOneIn(20) ? Some(Hostile.ContentTypes) : "application/json";
        return Request(operation, parts, query.Length > 0 ? $"?{query}" : "", OneBody(operation), type);
    }

    private string? OneBody(ApiOperation operation)
    {
        if (operation.Body is not { } schema) return IsOneIn(20) ? "{" : null;
        if (IsOneIn(10)) return Some(Hostile.Bodies);
        var places = samples.Places(schema).ToList();
        var changed = Enumerable.Range(0, places.Count == 0 ? 0 : _random.Next(4)).Select(_ => (Some(places), Some(Hostile.Values)));
        return With(Usual(operation)!, [.. changed]);
    }

    private bool IsOneIn(int many) => _random.Next(many) == 0;

    private T Some<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    private IEnumerable<string?> Bodies(ApiOperation operation)
    {
        yield return Usual(operation);
        foreach (var body in operation.Body is null ? ["{", "[1]"] : Hostile.Bodies) yield return body;
        if (operation.Body is not { } schema) yield break;
        var places = samples.Places(schema).ToList();
        foreach (var place in places)
            foreach (var value in Hostile.Values) yield return With(Usual(operation)!, (place, value));
        for (var i = 0; i < Mixed && places.Count > 0; i++)
            yield return With(Usual(operation)!, [.. places.Where(_ => _random.Next(2) == 0)
                .Select(p => (p, Hostile.Values[_random.Next(Hostile.Values.Count)]))]);
    }

    private string? Usual(ApiOperation operation) => operation.Body is { } schema ? samples.Sample(schema)?.ToJsonString() ?? "{}" : null;

    // By text, not by nodes: some of it no library would write.
    private static string With(string sample, params (string[] Place, string Value)[] changes)
    {
        var root = JsonNode.Parse(sample)!;
        var marks = new List<(string Mark, string Value)>();
        foreach (var (place, value) in changes)
        {
            var at = place[..^1].Aggregate(
                root, (JsonNode? node, string name) => node is JsonArray { Count: > 0 } rows ? rows[0]
                : node is JsonObject some ? some[name] : null);
            if (at is not JsonObject owner) continue;
            marks.Add(($"\"mark-{marks.Count}-\"", value));
            owner[place[^1]] = $"mark-{marks.Count - 1}-";
        }
        return marks.Aggregate(root.ToJsonString(), (text, mark) => text.Replace(mark.Mark, mark.Value, StringComparison.Ordinal));
    }

    private string Known(ApiOperation operation, string name)
    {
        var before = operation.Path.Split('/').TakeWhile(p => !p.StartsWith($"{{{name}", StringComparison.Ordinal)).Last();
        return known.GetValueOrDefault(before, "nobody");
    }

    private static HttpRequestMessage Request(
        ApiOperation operation, Dictionary<string, string> parts, string query, string? body, string type = "application/json")
    {
        var path = parts.Aggregate(operation.Path, (text, part) => text.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(path + query, UriKind.Relative));
        if (body is null) return request;
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return request;
    }
}
