using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>What browsers are told, and how often somebody may try.</summary>
public sealed partial class WebSecurityTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();

    [Theory]
    [InlineData("/")]
    [InlineData("/scalar/")]
    [InlineData("/hangfire")]
    [InlineData("/account")]
    [InlineData("/sign-in")]
    public async Task Page_ComesWithNoScriptOfItsOwn(string path)
    {
        using var client = await _portal.EnterAsync();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var script = policy.Split(';').Single(p => p.TrimStart().StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", script, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    // Finding L10.
    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/nothing")]
    public async Task Answer_TellsNotWhatServesItAndOpensNoDevice(string path)
    {
        using var client = await _portal.EnterAsync();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("base-uri 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    // Finding L10: also where the answer takes the place of a fault.
    [Fact]
    public async Task FindingL10_AnswerToWhatCannotBeRead_HasTheHeadersToo()
    {
        using var client = await _portal.EnterAsync();
        using var body = new StringContent("{", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/plans", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var header in (string[])["Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Opener-Policy"])
            Assert.Single(answer.Headers.GetValues(header));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    // Finding L17: which servicing release of .NET it runs on can be seen.
    [Fact]
    public async Task FindingL17_About_TellsTheRuntime()
    {
        using var client = await _portal.EnterAsync();
        using var answer = await client.GetAsync(new Uri("/api/v1/about", UriKind.Relative));
        Assert.Equal($"{Environment.Version}", (await answer.JsonAsync()).GetProperty("runtime").GetString());
    }

    // Finding L3: to read the whole record is work; an address has so much of it in a minute.
    [Theory]
    [InlineData("GET", "/api/v1/audit/export")]
    [InlineData("POST", "/api/v1/audit/verify")]
    public async Task FindingL3_WholeRecord_IsNotReadWithoutLimit(string method, string path)
    {
        _portal.Settings["Portal:Security:RecordReadsPerMinute"] = "2";
        using var client = await _portal.EnterAsync();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            using var answer = await client.SendAsync(request);
            answers.Add(answer.StatusCode);
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    // Finding L10: tokens, accounts and back-ups are not for a cache.
    [Theory]
    [InlineData("/api/v1/users")]
    [InlineData("/api/v1/backup")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/openapi/v1.json")]
    public async Task ApiAnswer_IsKeptByNoCache(string path)
    {
        using var client = await _portal.EnterAsync();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.Headers.CacheControl is { NoStore: true }, $"{answer.Headers.CacheControl}");
    }

    [Fact]
    public async Task ApiReference_AsksNoOtherHost()
    {
        using var client = await _portal.EnterAsync();
        var page = await client.GetStringAsync(new Uri("/scalar/v1", UriKind.Relative));
        Assert.DoesNotContain("//fonts.", page, StringComparison.Ordinal);
        Assert.Empty(OtherHost().Matches(page).Select(m => m.Value));
        Assert.Contains("\"withDefaultFonts\":false", page.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Https_BehindAProxyThatIsConfigured_IsPinnedAndCookiesAreForIt()
    {
        _portal.Settings["Portal:Proxies:0"] = "127.0.0.1";
        using var client = await _portal.EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "portal.example.test" } };
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await client.SendAsync(request);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ForwardedHeaders_OfNoProxy_CountForNothing()
    {
        using var client = await _portal.EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/programs/stock")
        {
            Content = new StringContent("""{"code":{"kind":"url","value":"/stock"}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("127.0.0.1", Assert.Single(await _portal.AuditAsync("program", "stock")).From);
    }

    [Theory]
    [InlineData("SignInsPerMinute", "/sign-in")]
    [InlineData("SignInsPerMinute", "/sign-in/code")]
    [InlineData("SignInsPerMinute", "/setup")]
    [InlineData("SignInsPerMinute", "/api/v1/setup")]
    [InlineData("TokensPerMinute", "/api/v1/tokens")]
    [InlineData("SignalsPerSecond", "/api/v1/signals")]
    public async Task Post_TooOften_IsRefusedForAWhile(string limit, string path)
    {
        _portal.Settings[$"Portal:Security:{limit}"] = "1";
        using var client = _portal.ClientWith(null);
        var seen = new List<HttpStatusCode>();
        // Signals may come ten at once, and one more while these are sent.
        for (var i = 0; i < 40 && !seen.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            using var body = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
            seen.Add(answer.StatusCode);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests) Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.NotEqual(HttpStatusCode.TooManyRequests, seen[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, seen);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [GeneratedRegex("(src|href)=[\"'](https?:)?//[^\"']+|https://[^\"' ]*(cdn|fonts|proxy)[^\"' ]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherHost();
}
