using System.Net;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Security;

/// <summary>Tokens, and the rights of people behind them.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _administrator = null!;

    public async Task InitializeAsync()
    {
        _administrator = await _portal.EnterAsync();
        await _administrator.SetUpAsync("catalog", "app1");
        await _administrator.SetUpAsync("checkout", "app1");
    }

    public async Task DisposeAsync()
    {
        _administrator.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Token_Used_IsKeptAsAHashAndShowsWhen()
    {
        var plain = await _administrator.AddTokenAsync("ci", ["viewer"]);
        using var client = _portal.ClientWith(plain);
        using var answer = await client.GetAsync(new Uri("/api/v1/runs", UriKind.Relative));
        await using var db = await _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var row = await db.Tokens.SingleAsync(t => t.Name == "ci");
        Assert.Equal((HttpStatusCode.OK, Secrets.Hash(plain)), (answer.StatusCode, row.Hash));
        Assert.NotNull(row.LastUsedAt);
        Assert.InRange(row.ExpiresAt - row.CreatedAt, TimeSpan.FromDays(90), TimeSpan.FromDays(90));
    }

    [Fact]
    public async Task Token_BadInput_SaysSoAtTheFields()
    {
        using var answer = await _administrator.PostJsonAsync("tokens", new { name = "<b>", roles = Array.Empty<string>(), programs = new[] { "none" }, days = 0 });
        Assert.Equal("name days roles programs", await answer.FieldsAsync());
        await _administrator.AddTokenAsync("ci", ["viewer"]);
        using var twice = await _administrator.PostJsonAsync("tokens", new { name = "ci", roles = new[] { "viewer" } });
        Assert.Equal("name", await twice.FieldsAsync());
        using var unknown = await _administrator.PostJsonAsync("tokens", new { name = "ci2", roles = new[] { "owner" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
    }

    [Fact]
    public async Task Token_MayNeverDoMoreThanItsOwner()
    {
        var plain = await _administrator.AddTokenAsync("ops", ["operator"], ["catalog"]);
        using var limited = _portal.ClientWith(plain);
        using var more = await limited.PostJsonAsync("tokens", new { name = "x", roles = new[] { "administrator" } });
        Assert.Equal("roles", await more.FieldsAsync());
        using var elsewhere = await limited.PostJsonAsync("tokens", new { name = "x", roles = new[] { "operator" }, programs = new[] { "checkout" } });
        Assert.Equal("programs", await elsewhere.FieldsAsync());
        using var plan = await limited.PostJsonAsync("plans", new { program = "checkout", version = "2" });
        using var own = await limited.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (plan.StatusCode, own.StatusCode));
    }

    [Fact]
    public async Task Owner_LosesARole_AndTheTokenAtOnceToo()
    {
        await _administrator.AddPersonAsync("ada", ["operator"]);
        using var bare = _portal.ClientWith(null);
        var plain = await OwnTokenAsync(bare, await bare.SignInAsync("ada"));
        using var token = _portal.ClientWith(plain);
        using var before = await token.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        using var changed = await _administrator.PutJsonAsync("people/ada", new { roles = new[] { "viewer" } });
        using var after = await token.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Forbidden), (before.StatusCode, changed.StatusCode, after.StatusCode));
        using var locked = await _administrator.PutJsonAsync("people/ada/lock", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, (await token.GetAsync(new Uri("/api/v1/runs", UriKind.Relative))).StatusCode);
        var made = Assert.Single(await _portal.AuditAsync("token mine"));
        Assert.Equal(("ada", "127.0.0.1", "Created"), (made.Who, made.From, made.What));
    }

    [Fact]
    public async Task Change_ByAToken_StandsInTheRecordUnderPersonAndToken()
    {
        using var client = _portal.ClientWith(await _administrator.AddTokenAsync("ci", ["administrator"]));
        using var put = await client.PutJsonAsync("programs/stock", new { code = new { kind = "url", value = "/stock" } });
        var row = Assert.Single(await _portal.AuditAsync("program stock"));
        Assert.Equal(("operator/ci", "127.0.0.1"), (row.Who, row.From));
    }

    // With the page's word a browser's sign-in may write too.
    private static async Task<string> OwnTokenAsync(HttpClient bare, Dictionary<string, string> cookies)
    {
        using var bad = await bare.SendWithAsync(HttpMethod.Post, "/api/v1/tokens", cookies, Body());
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        using var page = await bare.SendWithAsync(HttpMethod.Get, "/account/password", cookies);
        var html = await page.Content.ReadAsStringAsync();
        const string field = "name=\"__RequestVerificationToken\" value=\"";
        var word = html[(html.IndexOf(field, StringComparison.Ordinal) + field.Length)..].Split('"')[0];
        using var good = await bare.SendWithAsync(HttpMethod.Post, "/api/v1/tokens", cookies, Body(), word);
        return (await good.JsonAsync()).GetProperty("token").GetString()!;
    }

    private static StringContent Body() => new("""{"name":"mine","roles":["operator"]}""", System.Text.Encoding.UTF8, "application/json");
}
