using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>Passwords and second factors.</summary>
public sealed class SignInTests : PortalTest
{
    private HttpClient _bare = null!;
    private HttpClient _person = null!;

    public SignInTests() => Portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";

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

    [Theory]
    [InlineData("/runs?page=2", "/runs?page=2")]
    [InlineData("//evil.test", "/")]
    [InlineData("/\\evil.test", "/")]
    [InlineData("https://evil.test/", "/")]
    public async Task SignIn_LeadsOn_OnlyWithinThePortal(string to, string expected)
    {
        using var answer = await _bare.SubmitAsync(
            $"/sign-in?to={Uri.EscapeDataString(to)}", [], ("Name", "ada"), ("Password", PortalAccess.Password));
        Assert.Equal(new Uri(_bare.BaseAddress!, expected), new Uri(_bare.BaseAddress!, answer.Headers.Location!));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("UpgradePortal=", StringComparison.Ordinal));
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
    }

    // As after a new version of the framework, which hashes more often: the hash is replaced, and the security stamp with it.
    [Fact]
    public async Task SignIn_WithAHashThatIsMadeStronger_IsSignedIn()
    {
        var weak = new PasswordHasher<UserRow>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        var before = weak.HashPassword(new(), PortalAccess.Password);
        await using (var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
            Assert.Equal(1, await db.Set<UserRow>().Where(p => p.UserName == "ada")
                .ExecuteUpdateAsync(p => p.SetProperty(u => u.PasswordHash, before)));
        var cookies = await _bare.SignInAsync("ada");
        using var page = await _bare.SendWithAsync(HttpMethod.Get, "/", cookies);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await using var after = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.NotEqual(before, (await after.Set<UserRow>().SingleAsync(p => p.UserName == "ada")).PasswordHash);
    }

    [Fact]
    public async Task SignIn_WrongFiveTimes_LocksForAWhileAndAnAdministratorOpens()
    {
        for (var i = 0; i < 5; i++) Assert.False((await _bare.SignInAsync("ada", "wrong")).IsSignedIn());
        Assert.False((await _bare.SignInAsync("ada")).IsSignedIn());
        Assert.Contains(await Portal.AuditAsync("user", "ada"),
            a => a is { Code: "user.lockedOut", Actor: "ada", User: "ada", From: "127.0.0.1" });
        using var opened = await _person.DeleteAsync(new Uri("/api/v1/users/ada/lock", UriKind.Relative));
        Assert.True((await _bare.SignInAsync("ada")).IsSignedIn());
    }

    [Fact]
    public async Task Lock_EndsSignInsAtOnce()
    {
        var cookies = await _bare.SignInAsync("ada");
        using var before = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", new(cookies));
        using var locked = await _person.PutJsonAsync("users/ada/lock", new { });
        using var after = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", new(cookies));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
        Assert.False((await _bare.SignInAsync("ada")).IsSignedIn());
    }

    [Fact]
    public async Task Password_Changed_SignsOthersOutAndNotOneself()
    {
        var (here, there) = (await _bare.SignInAsync("ada"), await _bare.SignInAsync("ada"));
        using var wrong = await _bare.SubmitAsync("/account/password", here, ("Old", "no"), ("New", "short"), ("Again", "other"));
        var said = await wrong.Content.ReadAsStringAsync();
        Assert.All(["This is not your password.", "12 to 128 characters", "This is not the same."],
            s => Assert.Contains(s, said, StringComparison.Ordinal));
        using var right = await _bare.SubmitAsync(
            "/account/password", here, ("Old", PortalAccess.Password), ("New", "another fine password"),
            ("Again", "another fine password"));
        using var mine = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", here);
        using var other = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", there);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (mine.StatusCode, other.StatusCode));
        Assert.True((await _bare.SignInAsync("ada", "another fine password")).IsSignedIn());
    }

    [Fact]
    public async Task SecondFactor_On_AsksForACodeOrARecoveryCodeOnce()
    {
        var cookies = await _bare.SignInAsync("ada");
        var (key, recovery) = await AuthenticatorApp.TurnOnAsync(_bare, cookies);
        var fresh = await _bare.SignInAsync("ada");
        Assert.False(fresh.IsSignedIn());
        using var wrong = await _bare.SubmitAsync("/sign-in/code", fresh, ("Code", "000000"));
        Assert.False(fresh.IsSignedIn());
        using var right = await _bare.SubmitAsync("/sign-in/code", fresh, ("Code", AuthenticatorApp.Code(key)));
        Assert.True(fresh.IsSignedIn());
        foreach (var works in (bool[])[true, false])
        {
            var lost = await _bare.SignInAsync("ada");
            using var stand = await _bare.SubmitAsync("/sign-in/code", lost, ("Code", recovery[0]));
            Assert.Equal(works, lost.IsSignedIn());
        }
        Assert.Contains(await Portal.AuditAsync("user", "ada"),
            a => a is { Code: "user.secondFactorOn", Actor: "ada", User: "ada", From: "127.0.0.1" });
    }

    [Fact]
    public async Task SecondFactor_OnAndOff_SignsOthersOutAndNotOneself()
    {
        var (here, there) = (await _bare.SignInAsync("ada"), await _bare.SignInAsync("ada"));
        var (key, _) = await AuthenticatorApp.TurnOnAsync(_bare, here);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await SeenAsync(here), await SeenAsync(there)));
        var other = await _bare.SignInAsync("ada");
        using var code = await _bare.SubmitAsync("/sign-in/code", other, ("Code", AuthenticatorApp.Code(key)));
        await Portal.LetCodesCountAgainAsync();
        using var off = await _bare.SubmitAsync("/account/second-factor", here, ("Code", AuthenticatorApp.Code(key)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await SeenAsync(here), await SeenAsync(other)));
    }

    private async Task<HttpStatusCode> SeenAsync(Dictionary<string, string> cookies)
    {
        using var answer = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", cookies);
        return answer.StatusCode;
    }

    [Fact]
    public async Task SignOut_NeedsThePagesWord()
    {
        var cookies = await _bare.SignInAsync("ada");
        using var forged = await _bare.SendWithAsync(HttpMethod.Post, "/sign-out", cookies);
        Assert.Equal((HttpStatusCode.BadRequest, true), (forged.StatusCode, cookies.IsSignedIn()));
    }
}
