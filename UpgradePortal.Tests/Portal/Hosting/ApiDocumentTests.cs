using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>Case T22: a client can be made from the API's document.</summary>
public sealed class ApiDocumentTests : PortalTest
{
    // Needed together with another field, or instead of one.
    private static readonly string[] Other = ["at", "from", "url", "address", "program"];

    private static readonly Uri Document = new("/openapi/v1.json", UriKind.Relative);

    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task EveryOperation_TellsWhatItDoesAnswersAndRefuses()
    {
        var wrong = new List<string>();
        var operations = Operations(await DocumentAsync()).ToList();
        Assert.True(operations.Count > 60, $"Only {operations.Count} operations are told.");
        foreach (var (name, operation) in operations)
        {
            if (!operation.TryGetProperty("summary", out var summary) || summary.GetString() is not { Length: > 5 })
                wrong.Add($"{name} has no summary");
            var answers = operation.GetProperty("responses").EnumerateObject().ToList();
            var good = answers.FindAll(a => a.Name[0] == '2');
            if (good.Count == 0) wrong.Add($"{name} says nothing of success");
            wrong.AddRange(good.Where(a => a.Name is "200" or "201" && !HasSchema(a.Value)).Select(a => $"{name} {a.Name} has no schema"));
            wrong.AddRange(good.Where(a => a.Name is "202" or "204" && a.Value.TryGetProperty("content", out _))
                .Select(a => $"{name} {a.Name} has content"));
            var refusals = answers.FindAll(a => a.Name[0] is '4' or '5');
            if (refusals.All(a => a.Name != "422")) wrong.Add($"{name} does not say what is unfit");
            wrong.AddRange(refusals.Where(a => !HasSchema(a.Value, "application/problem+json"))
                .Select(a => $"{name} {a.Name} is no problem+json"));
            wrong.AddRange(Bodies(operation)
                .Where(b => b.Value.TryGetProperty("schema", out _) && !b.Value.TryGetProperty("example", out _))
                .Select(b => $"{name} has no example of its {b.Name}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // What is required is what an empty body is refused for, and nothing else.
    [Fact]
    public async Task EveryBody_RequiresOnlyWhatMustBeGiven()
    {
        var document = await DocumentAsync();
        var plan = await Portal.PlanAsync("catalog", "2", new RunPolicy(), ["app1"]);
        var wrong = new List<string>();
        foreach (var (name, operation) in Operations(document))
        {
            if (!operation.TryGetProperty("requestBody", out var body) || name.Contains("/signals", StringComparison.Ordinal)
                || name.Contains("/enrol", StringComparison.Ordinal)) continue;
            var path = name.Split(' ')[1].Replace("{id}", $"{plan}", StringComparison.Ordinal)
                .Replace("{server}", "app1", StringComparison.Ordinal).Replace("{program}", "catalog", StringComparison.Ordinal)
                .Replace("{name}", name.Contains("/servers/", StringComparison.Ordinal) ? "app1" : "catalog", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Parse(name.Split(' ')[0]), path)
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/json"),
            };
            using var answer = await Client.SendAsync(request);
            if (answer.StatusCode is not HttpStatusCode.UnprocessableEntity) continue;
            // Of some bodies one of two fields is needed, or the same body changes something and may leave more out.
            var missed = (await answer.FieldsAsync()).Split(' ').Except(Other).Order(StringComparer.Ordinal);
            var required = Required(document, body).Except(Other).Order(StringComparer.Ordinal);
            if (!missed.SequenceEqual(required))
                wrong.Add($"{name}: refused for {string.Join(' ', missed)}, required {string.Join(' ', required)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Document_WithoutAToken_IsRefusedInWordsAndNotSentToAPage()
    {
        using var client = Portal.ClientWith(null);
        using var answer = await client.GetAsync(Document);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        using var browser = new HttpRequestMessage(HttpMethod.Get, Document);
        browser.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var page = await client.SendAsync(browser);
        Assert.NotEqual(HttpStatusCode.Unauthorized, page.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/programs/catalog")]
    [InlineData("/api/v1/programs/nobody")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/about")]
    public async Task Head_AnswersAsGetDoesWithoutABody(string path)
    {
        using var get = await Client.GetAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await Client.SendAsync(request);
        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Turn_ThatHasNotBegun_HasNoMomentSinceWhen()
    {
        var run = await Portal.StartRunAsync("catalog", "2", "app1", "app2");
        var turns = (await (await Client.GetAsync(new Uri($"/api/v1/runs/{run}", UriKind.Relative))).JsonAsync()).GetProperty("turns");
        Assert.Equal(JsonValueKind.Null, turns[1].GetProperty("since").ValueKind);
    }

    [Fact]
    public async Task Stream_OfEvents_IsDocumentedWithItsCodes()
    {
        var events = Operations(await DocumentAsync()).Single(o => o.Name == "GET /api/v1/runs/{id}/events").Operation;
        var told = events.GetProperty("description").GetString();
        foreach (var word in (string[])["text/event-stream", "Last-Event-ID", "run.ended", "serverUpgrade.verified"])
            Assert.Contains(word, told, StringComparison.Ordinal);
        Assert.True(HasSchema(events.GetProperty("responses").GetProperty("200"), "text/event-stream"));
    }

    private async Task<JsonElement> DocumentAsync() => await (await Client.GetAsync(Document)).JsonAsync();

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    private static bool HasSchema(JsonElement answer, string? kind = null) =>
        answer.TryGetProperty("content", out var content) && content.EnumerateObject().Any()
        && content.EnumerateObject().All(c => c.Value.TryGetProperty("schema", out _))
        && (kind is null || content.TryGetProperty(kind, out _));

    private static IEnumerable<JsonProperty> Bodies(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject().Select(r => r.Value)
            .Concat(operation.TryGetProperty("requestBody", out var body) ? [body] : [])
            .SelectMany(b => b.TryGetProperty("content", out var content) ? content.EnumerateObject().ToList() : []);

    private static List<string> Required(JsonElement document, JsonElement body)
    {
        var schema = body.GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var name = schema.GetProperty("$ref").GetString()!.Split('/')[^1];
        return document.GetProperty("components").GetProperty("schemas").GetProperty(name).TryGetProperty("required", out var fields)
            ? [.. fields.EnumerateArray().Select(f => f.GetString()!)] : [];
    }
}
