using System.Net;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>Tokens, and the rights of people behind them.</summary>
public sealed class TokenTests : PortalTest
{
    private HttpClient _person = null!;

    public TokenTests() => Portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";

    public override Task DisposeAsync()
    {
        _person.Dispose();
        return base.DisposeAsync();
    }

    protected override async Task SetUpAsync()
    {
        _person = await Portal.BrowserAsync();
        await Client.SetUpAsync("catalog", "app1");
        await Client.SetUpAsync("checkout", "app1");
    }

    [Fact]
    public async Task Token_Used_IsKeptAsAHashAndShowsWhen()
    {
        var plain = await Client.AddTokenAsync("ci", ["viewer"]);
        using var client = Portal.ClientWith(plain);
        using var answer = await client.GetAsync(new Uri("/api/v1/runs", UriKind.Relative));
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var row = await db.Set<TokenRow>().SingleAsync(t => t.Name == "ci");
        Assert.Equal((HttpStatusCode.OK, Secrets.Hash(plain)), (answer.StatusCode, row.Hash));
        Assert.NotNull(row.LastUsedAt);
    }

    [Fact]
    public async Task Token_MadeByAToken_EndsWithIt()
    {
        using var stolen = Portal.ClientWith(await _person.AddTokenAsync("stolen", ["administrator"]));
        using var child = Portal.ClientWith(await stolen.AddTokenAsync("child", ["viewer"]));
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var ends = await db.Set<TokenRow>().ToDictionaryAsync(t => t.Name, t => t.ExpiresAt);
        Assert.Equal(ends["stolen"], ends["child"]);
        Assert.Equal(HttpStatusCode.OK, (await child.GetAsync(new Uri("/api/v1/runs", UriKind.Relative))).StatusCode);
        var id = (await db.Set<TokenRow>().SingleAsync(t => t.Name == "stolen")).Id;
        using var revoked = await Client.DeleteAsync(new Uri($"/api/v1/tokens/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, (await child.GetAsync(new Uri("/api/v1/runs", UriKind.Relative))).StatusCode);
        Assert.Equal(["token.created", "token.revoked"], (await Portal.AuditAsync("token", "child")).Select(a => a.Code));
    }

    [Fact]
    public async Task Token_BadInput_SaysSoAtTheFields()
    {
        using var answer = await Client.PostJsonAsync(
            "tokens", new { name = "<b>", roles = Array.Empty<string>(), programs = new[] { "none" }, days = 0 });
        Assert.Equal("name days roles programs", await answer.FieldsAsync());
        await Client.AddTokenAsync("ci", ["viewer"]);
        using var twice = await Client.PostJsonAsync("tokens", new { name = "ci", roles = new[] { "viewer" } });
        Assert.Equal("name", await twice.FieldsAsync());
        using var unknown = await Client.PostJsonAsync("tokens", new { name = "ci2", roles = new[] { "owner" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
    }

    [Fact]
    public async Task Token_MayNeverDoMoreThanItsOwner()
    {
        var plain = await Client.AddTokenAsync("ops", ["operator"], ["catalog"]);
        using var limited = Portal.ClientWith(plain);
        using var more = await limited.PostJsonAsync("tokens", new { name = "x", roles = new[] { "administrator" } });
        Assert.Equal("roles", await more.FieldsAsync());
        using var elsewhere = await limited.PostJsonAsync(
            "tokens", new { name = "x", roles = new[] { "operator" }, programs = new[] { "checkout" } });
        Assert.Equal("programs", await elsewhere.FieldsAsync());
        using var plan = await limited.PostJsonAsync("plans", new { program = "checkout", version = "2" });
        using var own = await limited.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (plan.StatusCode, own.StatusCode));
    }

    [Fact]
    public async Task Owner_LosesARole_AndTheTokenAtOnceToo()
    {
        await Client.AddPersonAsync("ada", ["operator"]);
        using var bare = Portal.ClientWith(null);
        var plain = await OwnTokenAsync(bare, await bare.SignInAsync("ada"));
        using var token = Portal.ClientWith(plain);
        using var before = await token.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        using var changed = await _person.PutJsonAsync("users/ada", new { roles = new[] { "viewer" } });
        using var after = await token.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Forbidden),
            (before.StatusCode, changed.StatusCode, after.StatusCode));
        using var locked = await _person.PutJsonAsync("users/ada/lock", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, (await token.GetAsync(new Uri("/api/v1/runs", UriKind.Relative))).StatusCode);
        var made = Assert.Single(await Portal.AuditAsync("token", "mine"));
        Assert.Equal(("ada", "127.0.0.1", "token.created"), (made.Actor, made.From, made.Code));
    }

    [Fact]
    public async Task Change_ByAToken_StandsInTheAuditLogUnderUserAndToken()
    {
        using var client = Portal.ClientWith(await _person.AddTokenAsync("ci", ["administrator"]));
        using var put = await client.PutJsonAsync("programs/stock", new { code = new { kind = "url", value = "/stock" } });
        var row = Assert.Single(await Portal.AuditAsync("program", "stock"));
        Assert.Equal(("operator/ci", "operator", "127.0.0.1"), (row.Actor, row.User, row.From));
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
