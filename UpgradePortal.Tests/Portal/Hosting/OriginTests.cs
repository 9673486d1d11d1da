using System.Net;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>Findings M4 and M11: lines to pages that another site opens, and pages in clear through a proxy on the same machine.</summary>
public sealed class OriginTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Theory]
    [InlineData("http://localhost:3000", null, HttpStatusCode.Forbidden)]
    [InlineData("null", null, HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData("own", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("own", "same-origin", HttpStatusCode.SwitchingProtocols)]
    public async Task FindingM4_LineToAPage_IsOpenedByThePortalsOwnPagesOnly(string? origin, string? site, HttpStatusCode expected)
    {
        using var client = await _portal.EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? client.BaseAddress!.GetLeftPart(UriPartial.Authority)
            : origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task FindingM11_ClearThroughAProxyOnThisMachine_IsRefused()
    {
        _portal.Settings["Portal:Proxies:0"] = "127.0.0.1";
        using var client = await _portal.EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "http");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task FindingM11_BehindAProxy_CookiesAreForHttpsAndForThisHostOnly()
    {
        _portal.Settings["Portal:Proxies:0"] = "127.0.0.1";
        using var client = await _portal.EnterAsync();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c =>
        {
            Assert.StartsWith("__Host-", c, StringComparison.Ordinal);
            Assert.Contains("; secure", c, StringComparison.Ordinal);
        });
    }
}
