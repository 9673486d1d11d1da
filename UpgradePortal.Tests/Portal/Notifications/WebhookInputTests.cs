using System.Net;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>What a webhook may not be.</summary>
public sealed class WebhookInputTests : IAsyncLifetime
{
    private const string Url = "http://hooks.invalid/";
    private readonly PortalFactory _portal = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync() => _client = await _portal.EnterAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        return _portal.DisposeAsync().AsTask();
    }

    [Theory]
    [InlineData("""{}""", "kinds name url")]
    [InlineData("""{"name":"<script>","url":"ftp://x/","kinds":[],"programs":[]}""", "kinds name programs url")]
    [InlineData("""{"name":"a","url":"http://u:p@example.test/","kinds":["failed"],"programs":["none","<b>"]}""", "programs url")]
    [InlineData("""{"name":"a","url":"http://exa\u0000mple.test/","kinds":["failed"]}""", "url")]
    [InlineData("""{"name":"a","url":"http://example.test/","kinds":["failed"],"template":"{{text}}"}""", "template")]
    [InlineData("""{"name":"a","url":"http://example.test/","kinds":["loud"]}""", "kinds[0]")]
    [InlineData("""{"name":7,"url":"http://example.test/","kinds":["failed"]}""", "name")]
    [InlineData("""{"name":"a","url":"http://example.test/","kinds":[null]}""", "kinds[0]")]
    [InlineData("""["a"]""", "body")]
    public async Task Webhook_BadInput_SaysSoAtTheFields(string body, string fields)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri("/api/v1/webhooks", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(fields, string.Join(' ', (await answer.FieldsAsync()).Split(' ').Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Webhook_TooLongTwiceOrUnknown_IsRefused()
    {
        using var longer = await _client.PostJsonAsync(
            "webhooks", new
            {
                name = new string('a', 65),
                url = "http://example.test/" + new string('a', 2000),
                kinds = new[] { "failed" },
                template = new string('x', 4000)
            });
        Assert.Equal("name template url", string.Join(' ', (await longer.FieldsAsync()).Split(' ').Order(StringComparer.Ordinal)));
        var first = await AddAsync("chat");
        await AddAsync("other");
        using var twice = await _client.PostJsonAsync("webhooks", new { name = "chat", url = Url, kinds = new[] { "failed" } });
        using var renamed = await _client.PutJsonAsync($"webhooks/{first}", new { name = "other", kinds = new[] { "failed" } });
        Assert.Equal(("name", "name"), (await twice.FieldsAsync(), await renamed.FieldsAsync()));
        foreach (var call in (Task<HttpResponseMessage>[])[
            _client.PutJsonAsync($"webhooks/{Guid.Empty}", new { name = "x", kinds = new[] { "failed" } }),
            _client.PostJsonAsync($"webhooks/{Guid.Empty}/test"),
            _client.DeleteAsync(new Uri($"/api/v1/webhooks/{Guid.Empty}", UriKind.Relative)),
            _client.PostJsonAsync($"deliveries/{Guid.Empty}/redeliver"),
            _client.GetAsync(new Uri("/api/v1/webhooks/x/deliveries", UriKind.Relative))])
        {
            using var answer = await call;
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var removed = await _client.DeleteAsync(new Uri($"/api/v1/webhooks/{first}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(["webhook.created", "webhook.deleted"], (await _portal.AuditAsync("webhook", "chat")).Select(a => a.Code));
    }

    private async Task<Guid> AddAsync(string name)
    {
        using var answer = await _client.PostJsonAsync("webhooks", new { name, url = Url, kinds = new[] { "started" } });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }
}
