using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>What a review found of passwords, second factors and whoever guesses them.</summary>
public sealed class SignInFindingsTests : IAsyncLifetime
{
    private readonly SlowHasher _hasher = new();
    private readonly PortalFactory _portal;
    private HttpClient _admin = null!;
    private HttpClient _bare = null!;

    public SignInFindingsTests()
    {
        _portal = new() { Watchers = s => s.AddSingleton<IPasswordHasher<UserRow>>(_hasher) };
        _portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";
        _portal.Settings["Portal:Proxies:0"] = "127.0.0.1";
    }

    public async Task InitializeAsync()
    {
        _admin = await _portal.EnterAsync();
        _bare = _portal.ClientWith(null);
        // With a proxy named, pages are for https; it says that the client's side was.
        _bare.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        await _admin.AddPersonAsync("ada", ["operator"]);
        var cookies = await _bare.SignInAsync(PortalAccess.Name);
        _admin.Dispose();
        _admin = await _portal.PersonAsync(cookies, _bare);
    }

    public async Task DisposeAsync()
    {
        _bare.Dispose();
        _admin.Dispose();
        await _portal.DisposeAsync();
    }

    // Finding H3: an attempt to sign in that was under way when an administrator locked the account wrote the open account back.
    [Fact]
    public async Task FindingH3_LockDuringAnAttempt_Stays()
    {
        await _bare.SignInAsync("ada", "wrong");
        var attempt = await _hasher.HoldAsync(() => _bare.SignInAsync("ada"));
        using var locked = await _admin.PutJsonAsync("users/ada/lock", new { });
        Assert.Equal(HttpStatusCode.NoContent, locked.StatusCode);
        _hasher.Go();
        Assert.False(IsIn(await attempt));
        Assert.NotNull((await RowAsync()).LockedAt);
    }

    [Fact]
    public async Task FindingH3_NewPasswordDuringAnAttempt_StaysAndTheOldOneDoesNotCount()
    {
        var attempt = await _hasher.HoldAsync(() => _bare.SignInAsync("ada"));
        using var reset = await _admin.PutJsonAsync("users/ada/password", new { password = "something else entirely" });
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        var hash = (await RowAsync()).PasswordHash;
        _hasher.Go();
        Assert.False(IsIn(await attempt));
        Assert.Equal(hash, (await RowAsync()).PasswordHash);
    }

    // Finding M2: a password that an administrator gives is good for one sign-in, and only to choose another.
    [Fact]
    public async Task FindingM2_PasswordOfAnAdministrator_IsGoodForOneSignIn()
    {
        using var reset = await _admin.PutJsonAsync("users/ada/password", new { password = "something else entirely" });
        var cookies = await _bare.SignInAsync("ada", "something else entirely");
        Assert.True(IsIn(cookies));
        using var runs = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", new(cookies));
        using var page = await _bare.SendWithAsync(HttpMethod.Get, "/", new(cookies));
        Assert.Equal((HttpStatusCode.Forbidden, "/account/password"), (runs.StatusCode, page.Headers.Location?.OriginalString));
        Assert.False(IsIn(await _bare.SignInAsync("ada", "something else entirely")));
        using var same = await PutPasswordAsync(cookies, "something else entirely", "something else entirely");
        Assert.Contains("It is the one that you were given.", await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var own = await PutPasswordAsync(cookies, "something else entirely", "three cats on a roof");
        using var after = await _bare.SendWithAsync(HttpMethod.Get, "/api/v1/runs", cookies);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    // Finding M7: a network that has a /64 is one guesser, and nobody locks the owner of an account out.
    [Fact]
    public async Task FindingM7_ManyAddressesOfOneNetwork_AreOne()
    {
        for (var i = 0; i < SignInAttempts.BeforeHold; i++) await TryFromAsync($"2001:db8:1:2::{i}", "wrong");
        Assert.False(IsIn(await TryFromAsync("2001:db8:1:2::ffff", PortalAccess.Password)));
        Assert.True(IsIn(await TryFromAsync("2001:db8:1:3::1", PortalAccess.Password)));
    }

    [Fact]
    public async Task FindingM7_GuessesFromEverywhere_LeaveTheOwnersBrowserAlone()
    {
        var own = await TryFromAsync("203.0.113.1", PortalAccess.Password);
        var known = new Dictionary<string,
            string>(own.Where(c => c.Key.EndsWith(".Browser", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.Single(known);
        for (var i = 0; i < SignInAttempts.BeforeHoldOfAll; i++) await TryFromAsync($"198.51.100.{i}", "wrong");
        Assert.False(IsIn(await TryFromAsync("203.0.113.9", PortalAccess.Password)));
        Assert.True(IsIn(await TryFromAsync("203.0.113.9", PortalAccess.Password, known)));
    }

    // Finding M8: a code is good once, whoever has read it over a shoulder.
    [Fact]
    public async Task FindingM8_CodeOfTheApp_CountsOnce()
    {
        var (key, _) = await AuthenticatorApp.TurnOnAsync(_bare, await _bare.SignInAsync("ada"));
        var code = AuthenticatorApp.Code(key);
        foreach (var works in (bool[])[true, false])
        {
            var cookies = await _bare.SignInAsync("ada");
            using var answer = await _bare.SubmitAsync("/sign-in/code", cookies, ("Code", code));
            Assert.Equal(works, IsIn(cookies));
        }
        var row = await RowAsync();
        Assert.DoesNotContain(key, row.AuthenticatorKey, StringComparison.Ordinal);
        Assert.All(row.RecoveryCodes, c => Assert.Equal(64, c.Length));
    }

    [Theory]
    [InlineData("123456789012")]
    [InlineData("password1234")]
    [InlineData("qwertyuiopas")]
    public async Task FindingM8_PasswordsThatAreTriedFirst_AreRefused(string password)
    {
        using var answer = await _admin.PutJsonAsync("users/ada/password", new { password });
        Assert.Equal("password", await answer.FieldsAsync());
    }

    // Finding M6: what was refused leaves a trace, and many of a kind leave one.
    [Fact]
    public async Task FindingM6_WrongPasswordsTokensAndRights_AreOnRecord()
    {
        for (var i = 0; i < 3; i++) await _bare.SignInAsync("ada", "wrong");
        await _bare.SignInAsync("nobody-of-that-name", "wrong");
        using var stranger = _portal.ClientWith("upt_0000");
        for (var i = 0; i < 3; i++) (await stranger.GetAsync(new Uri("/api/v1/runs", UriKind.Relative))).Dispose();
        using var viewer = _portal.ClientWith(await _admin.AddTokenAsync("looks", ["viewer"]));
        (await viewer.GetAsync(new Uri("/api/v1/users", UriKind.Relative))).Dispose();
        await _portal.Get<SecurityLog>().FlushAsync(default);
        await using var db = await DbAsync();
        var codes = await db.Set<AuditRow>().Where(a => a.SubjectType == "security").Select(a => a.Code).Distinct().ToListAsync();
        Assert.Equal(["security.accessDenied", "security.signInFailed", "security.tokenRefused"], codes.Order(StringComparer.Ordinal));
        Assert.Contains(await db.Set<AuditRow>().ToListAsync(), a => a is { Code: "security.signInFailed", SubjectId: "ada" });
        Assert.DoesNotContain(await db.Set<AuditRow>().ToListAsync(), a => a.Data?.Contains("nobody-of", StringComparison.Ordinal) is true);
    }

    // Finding M6: also where a page, a service or the way in has refused it.
    [Theory]
    [InlineData("security.accessDenied", "GET", "/users", null)]
    [InlineData("security.accessDenied", "PUT", "/api/v1/users/ada/lock", null)]
    [InlineData("security.accessDenied", "POST", "/api/v1/plans", "cross-site")]
    public async Task FindingM6_RefusedOnAnyWay_IsOnRecord(string code, string method, string path, string? site)
    {
        var cookies = await _bare.SignInAsync("ada");
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        (await _bare.SendAsync(request)).Dispose();
        await _portal.Get<SecurityLog>().FlushAsync(default);
        await using var db = await DbAsync();
        Assert.Contains(await db.Set<AuditRow>().ToListAsync(), a => a.Code == code);
    }

    [Fact]
    public async Task FindingM6_ChangeThatAServiceRefuses_IsOnRecord()
    {
        var who = CurrentUser.Of(await RowAsync(), null, "203.0.113.5", TimeProvider.System.GetUtcNow())!;
        await _admin.PutJsonAsync("users/ada/lock", new { });
        await Assert.ThrowsAsync<AccessDeniedException>(() => _portal.Get<UserService>().LockAsync("ada", false, who, default));
        await _portal.Get<SecurityLog>().FlushAsync(default);
        await using var db = await DbAsync();
        Assert.Contains(await db.Set<AuditRow>().ToListAsync(), a => a is { Code: "security.accessDenied", From: "203.0.113.5" });
    }

    // Finding M7: the time of an answer tells nothing, so the same work is done for every name.
    [Fact]
    public async Task FindingM7_NameThatIsNobodysOrLocked_CostsAsMuchAsAnyOther()
    {
        await _admin.AddPersonAsync("locked", ["viewer"]);
        (await _admin.PutJsonAsync("users/locked/lock", new { })).Dispose();
        foreach (var name in (string[])["ada", "nobody-of-that-name", "locked"])
        {
            var before = _hasher.Looked;
            await _bare.SignInAsync(name, "wrong");
            Assert.Equal((name, before + 1), (name, _hasher.Looked));
        }
        for (var i = 0; i < SignInAttempts.BeforeHold; i++) await _bare.SignInAsync("ada", "wrong");
        var held = _hasher.Looked;
        await _bare.SignInAsync("ada", "wrong");
        Assert.Equal(held + 1, _hasher.Looked);
    }

    private Task<HttpResponseMessage> PutPasswordAsync(Dictionary<string, string> cookies, string old, string fresh) =>
        _bare.SubmitAsync("/account/password", cookies, ("Old", old), ("New", fresh), ("Again", fresh));

    private async Task<Dictionary<string, string>> TryFromAsync(
        string address, string password, Dictionary<string, string>? cookies = null)
    {
        using var client = _portal.ClientWith(null);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        var own = cookies is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new(cookies, StringComparer.Ordinal);
        using var answer = await client.SubmitAsync("/sign-in", own, ("Name", "ada"), ("Password", password));
        return own;
    }

    private static bool IsIn(Dictionary<string, string> cookies) => cookies.ContainsKey("__Host-UpgradePortal");

    private async Task<UserRow> RowAsync()
    {
        await using var db = await DbAsync();
        return await db.Set<UserRow>().AsNoTracking().SingleAsync(p => p.UserName == "ada");
    }

    private Task<PortalDb> DbAsync() => _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    /// <summary>Waits in the middle of an attempt, where an attacker's many attempts always have one.</summary>
    private sealed class SlowHasher : IPasswordHasher<UserRow>
    {
        private readonly PasswordHasher<UserRow> _own =
            new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 10 }));

        private readonly TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _go = new(initialState: true);

        public async Task<Task<T>> HoldAsync<T>(Func<Task<T>> attempt)
        {
            _go.Reset();
            var running = attempt();
            await _came.Task;
            return running;
        }

        public void Go() => _go.Set();

        /// <summary>So often has it compared a password.</summary>
        public int Looked { get; private set; }

        public string HashPassword(UserRow user, string password) => _own.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(UserRow user, string hashedPassword, string providedPassword)
        {
            if (!_go.IsSet) _came.TrySetResult();
            _go.Wait();
            Looked++;
            return _own.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
