using System.Net;
using System.Net.Http.Headers;
using System.Text;
using UpgradePortal.Common;
using UpgradePortal.Hosting;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>What comes from outside has a limit before anybody looks at it.</summary>
public sealed class BodyLimitsTests : PortalTest
{
    private const string Key = "signal-key-app1-0123456789";

    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1");

    [Theory]
    [InlineData("/api/v1/audit?text=a%00b", "text")]
    [InlineData("/api/v1/runs?program=%1b%5B2J", "program")]
    [InlineData("/api/v1/programs/a%07b", "path")]
    public async Task Address_WithAControlCharacter_IsRefused(string address, string field)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, await answer.FieldsAsync());
    }

    [Theory]
    [InlineData("""{"program":"catalog","version":"2","servers":["app1\u0000"]}""", "servers[0]")]
    [InlineData("""{"program":"catalog","version":"2","policy":{"acceptOutage":"a\u001b[2Jb"}}""", "policy.acceptOutage")]
    [InlineData("""{"program":"catalog","version":"2","policy":{"a\u0000b":1}}""", "policy")]
    public async Task Body_WithAControlCharacter_IsRefused(string body, string field)
    {
        using var answer = await SendAsync("/api/v1/plans", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, await answer.FieldsAsync());
    }

    [Fact]
    public async Task List_OfTooManyRows_IsRefused()
    {
        var rows = string.Join(',', Enumerable.Repeat("\"app1\"", JsonBody.MaxRows + 1));
        using var answer = await SendAsync("/api/v1/plans", $$"""{"program":"catalog","version":"2","servers":[{{rows}}]}""");
        Assert.Equal("servers", await answer.FieldsAsync());
    }

    // Finding L4: where nobody has shown a key yet, little is read.
    [Theory]
    [InlineData("/api/v1/signals")]
    [InlineData("/api/v1/enrol")]
    [InlineData("/api/v1/setup")]
    public async Task OpenEndpoint_LongBody_IsNotRead(string path)
    {
        using var answer = await SendAsync(path, $$"""{"server":"{{new string('x', BodyLimits.MaxOpenBytes)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("8 KB", (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    // Finding L4: the key comes before the body.
    [Theory]
    [InlineData("nobody's", HttpStatusCode.Unauthorized)]
    [InlineData(Key, HttpStatusCode.UnprocessableEntity)]
    public async Task Signal_UnreadableBody_IsReadOnlyForAKnownKey(string key, HttpStatusCode expected)
    {
        foreach (var body in (string[])["{", "[]", "null", "5", """{"server":"\u0000"}"""])
        {
            using var answer = await SendAsync("/api/v1/signals", body, key);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Signal_NoJson_IsRefusedByItsKind()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/signals") { Content = new StringContent("x") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var answer = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await Client.SendAsync(request);
    }
}
