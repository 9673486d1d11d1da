using System.Net;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>Sign-ins as rows: they end on the server, and all that hangs on them ends too.</summary>
public sealed class SessionTests : PortalTest
{
    private HttpClient _bare = null!;
    private HttpClient _person = null!;

    public SessionTests()
    {
        Portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";
        Portal.Settings["Portal:Security:RevalidationInterval"] = "00:00:00.100";
    }

    protected override async Task SetUpAsync()
    {
        (_bare, _person) = (Portal.ClientWith(null), await Portal.BrowserAsync());
        await Client.AddPersonAsync("ada", ["operator"]);
    }

    public override Task DisposeAsync()
    {
        _bare.Dispose();
        _person.Dispose();
        return base.DisposeAsync();
    }

    // Finding M3: a copy of the cookie went on working after its owner had signed out.
    [Fact]
    public async Task FindingM3_SignOut_EndsTheSignInForEveryCopyOfItsCookie()
    {
        // The client keeps sending its cookie, as a thief would.
        var other = await _bare.SignInAsync("ada");
        using var browser = await Portal.BrowserAsync("ada");
        using var signedOut = await browser.PostAsync(new Uri("/sign-out", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Found, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await SeenAsync(browser));
        Assert.Equal(HttpStatusCode.OK, await SeenAsync(other));
    }

    [Fact]
    public async Task Sessions_AreListedAndEnded_ByTheirOwnerAndByAnAdministrator()
    {
        using var here = await Portal.BrowserAsync("ada");
        using var there = await Portal.BrowserAsync("ada");
        using var listed = await here.GetAsync(new Uri("/api/v1/me/sessions", UriKind.Relative));
        var other = (await listed.JsonAsync()).GetProperty("items").EnumerateArray().Single(s => !s.GetProperty("isThis").GetBoolean());
        using var ended = await here.DeleteAsync(new Uri($"/api/v1/me/sessions/{other.GetProperty("id").GetString()}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await SeenAsync(here), await SeenAsync(there)));
        using var all = await _person.DeleteAsync(new Uri("/api/v1/users/ada/sessions", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (all.StatusCode, await SeenAsync(here)));
    }

    // Finding M3: a form is worth no more than the sign-in of whoever has opened it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FindingM3_FormFilledInBeforeTheSignInEnded_ChangesNothing(bool isLocked)
    {
        var cookies = await _bare.SignInAsync("ada");
        var copy = new Dictionary<string, string>(cookies, StringComparer.Ordinal);
        const string wanted = "three cats on a roof";
        using var form = await _bare.FormAsync(
            "/account/password", cookies, ("Old", PortalAccess.Password), ("New", wanted), ("Again", wanted));
        using var ended = isLocked ? await _person.PutJsonAsync("users/ada/lock", new { })
            : await _person.DeleteAsync(new Uri("/api/v1/users/ada/sessions", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using var sent = await _bare.SendWithAsync(HttpMethod.Post, "/account/password", copy, form);
        Assert.Contains("/sign-in", $"{sent.Headers.Location}", StringComparison.Ordinal);
        if (isLocked) (await _person.DeleteAsync(new Uri("/api/v1/users/ada/lock", UriKind.Relative))).Dispose();
        Assert.Equal(HttpStatusCode.OK, await SeenAsync(await _bare.SignInAsync("ada")));
    }

    [Fact]
    public async Task Session_OfSomebodyElse_CannotBeEnded()
    {
        await Client.AddPersonAsync("bob", ["operator"]);
        using var ada = await Portal.BrowserAsync("ada");
        using var bob = await Portal.BrowserAsync("bob");
        using var listed = await bob.GetAsync(new Uri("/api/v1/me/sessions", UriKind.Relative));
        var his = (await listed.JsonAsync()).GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString();
        using var tried = await ada.DeleteAsync(new Uri($"/api/v1/me/sessions/{his}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (tried.StatusCode, await SeenAsync(bob)));
    }

    // Finding L2, case T5: an answer that lasts ends once whoever asked for it may have it no more.
    [Theory]
    [InlineData("revoke")]
    [InlineData("lock")]
    public async Task CaseT5_EventsOfARun_EndWithTheirReadersRight(string how)
    {
        await Client.SetUpAsync("catalog", "app1");
        var run = await Portal.StartRunAsync("catalog", "2", "app1");
        using var owner = await Portal.BrowserAsync("ada");
        var plain = await owner.AddTokenAsync("reads", ["viewer"]);
        using var reader = Portal.ClientWith(plain);
        reader.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        using var answer = await reader.GetAsync(
            new Uri($"/api/v1/runs/{run}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var events = await answer.Content.ReadAsStreamAsync();
        if (how == "lock") (await _person.PutJsonAsync("users/ada/lock", new { })).Dispose();
        else await RevokeAsync(owner);
        // It ends, or is cut off.
        await Assert.ThrowsAnyAsync<IOException>(async () => await events.CopyToAsync(Stream.Null));
    }

    // Finding M10: a token outlives neither a reset nor, where asked, its owner's new password; and ends only itself.
    [Fact]
    public async Task FindingM10_Tokens_EndWithTheirOwnersPassword()
    {
        using var owner = await Portal.BrowserAsync("ada");
        using var reads = Portal.ClientWith(await owner.AddTokenAsync("reads", ["viewer"]));
        using var other = Portal.ClientWith(await owner.AddTokenAsync("other", ["viewer"]));
        using var listed = await owner.GetAsync(new Uri("/api/v1/tokens", UriKind.Relative));
        var id = (await listed.JsonAsync()).GetProperty("items").EnumerateArray()
            .Single(t => t.GetProperty("name").GetString() == "other").GetProperty("id").GetString();
        using var foreign = await reads.DeleteAsync(new Uri($"/api/v1/tokens/{id}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (foreign.StatusCode, await SeenAsync(other)));
        using var reset = await _person.PutJsonAsync("users/ada/password", new { password = "something else entirely" });
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await SeenAsync(reads), await SeenAsync(other)));
    }

    private static async Task RevokeAsync(HttpClient owner)
    {
        using var listed = await owner.GetAsync(new Uri("/api/v1/tokens", UriKind.Relative));
        var id = (await listed.JsonAsync()).GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString();
        (await owner.DeleteAsync(new Uri($"/api/v1/tokens/{id}", UriKind.Relative))).Dispose();
    }

    private static async Task<HttpStatusCode> SeenAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/api/v1/runs", UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> SeenAsync(Dictionary<string, string> cookies)
    {
        using var answer = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", cookies);
        return answer.StatusCode;
    }
}
