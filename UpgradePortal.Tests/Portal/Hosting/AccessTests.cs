using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>All endpoints and pages, tried by everybody there is, against what each has declared.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private static readonly (string Name, string[] Roles, string[]? Programs)[] People =
    [
        ("viewer", ["viewer"], null), ("operator2", ["operator"], null), ("approver", ["approver"], null),
        ("administrator", ["administrator"], null),
        ("of-catalog", ["operator"], ["catalog"]), ("of-checkout", ["operator", "approver"], ["checkout"]),
        ("says-yes-to-catalog", ["approver"], ["catalog"]), ("says-yes-to-checkout", ["approver"], ["checkout"]),
    ];

    private readonly PortalFactory _portal = new();
    private readonly List<Visitor> _visitors = [];
    private HttpClient _bare = null!;
    private Guid _plan;
    private Guid _run;

    public async Task InitializeAsync()
    {
        foreach (var limit in (string[])["SignInsPerMinute", "TokensPerMinute", "RecordReadsPerMinute"])
            _portal.Settings[$"Portal:Security:{limit}"] = "1000";
        using var administrator = await _portal.EnterAsync();
        _bare = _portal.ClientWith(null);
        await administrator.SetUpAsync("catalog", "app1", "app2");
        await administrator.SetUpAsync("checkout", "app1");
        _plan = await _portal.PlanAsync("catalog", "2", new RunPolicy(), ["app1"]);
        _run = await _portal.StartRunAsync("catalog", "2", "app1");
        await InviteAsync(administrator);
    }

    public async Task DisposeAsync()
    {
        _bare.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task EveryEndpoint_ForEverybody_AnswersAsItsPolicySays()
    {
        var wrong = new List<string>();
        foreach (var (endpoint, method, path, policy) in AllEndpoints.Of(_portal, _plan, _run))
            foreach (var visitor in _visitors)
                if (await FaultAsync(endpoint, method, path, policy, visitor) is { } fault) wrong.Add(fault);
        Assert.Empty(wrong);
    }

    // What declares none is closed to everybody; here it is found before anybody stands before it.
    [Fact]
    public void EveryEndpoint_DeclaresThePolicyThatIsExpected() => Assert.Equal(
        ExpectedAccess.All.Select(e => $"{e.Key} = {e.Value}").Order(StringComparer.Ordinal),
        AllEndpoints.Declared(_portal).Select(e => $"{e.Name} = {e.Policy}").Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal));

    // What could be guessed, or be a flood.
    [Fact]
    public void Limits_AreDeclaredWhereSomethingCouldBeGuessed() => Assert.Equal(
        [
            "GET /api/v1/audit/export = Record", "PAGE /account/password = SignIn", "PAGE /account/second-factor = SignIn",
            "PAGE /account/sessions = SignIn", "PAGE /setup = SignIn", "PAGE /sign-in = SignIn", "PAGE /sign-in/code = SignIn",
            "POST /api/v1/audit/verify = Record", "POST /api/v1/enrol = SignIn", "POST /api/v1/setup = SignIn",
            "POST /api/v1/signals = Signals", "POST /api/v1/tokens = Tokens",
        ],
        AllEndpoints.Limited(_portal).Order(StringComparer.Ordinal));

    [Fact]
    public void NoEndpoint_IsOpenByItself() => Assert.Empty(AllEndpoints.OpenByThemselves(_portal));

    private async Task<string?> FaultAsync(string endpoint, string method, string path, EndpointPolicy policy, Visitor visitor)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method is not ("GET" or "HEAD")) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        if (visitor.Bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Bearer);
        if (visitor.Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", visitor.Cookies.Select(c => $"{c.Key}={c.Value}")));
        using var answer = await _bare.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var to = answer.Headers.Location?.ToString() ?? "";
        var unknown = answer.StatusCode is HttpStatusCode.Unauthorized || to.Contains("/sign-in?to", StringComparison.Ordinal);
        var refused = answer.StatusCode is HttpStatusCode.Forbidden || to == "/denied";
        var seen = unknown ? "unknown" : refused ? "refused" : answer.StatusCode is HttpStatusCode.InternalServerError ? "500" : "let in";
        var expected = Expected(policy, visitor);
        // Signals have keys of their own, and an agent's is good for its server's only; a browser's sign-in lacks the page's word.
        if (endpoint == "POST /api/v1/signals")
            expected = visitor.Name == "an agent" ? "refused"
                : visitor is { Cookies.Count: > 0, Rights: not null } ? "let in" : "unknown";
        return seen == expected ? null : $"{visitor.Name} at {method} {path}: {seen} ({(int)answer.StatusCode} {to}), expected {expected}";
    }

    private static string Expected(EndpointPolicy gate, Visitor visitor)
    {
        if (gate.Policy.Least is not { } least) return "let in";
        if (visitor.Rights is not { } rights) return "unknown";
        var programs = gate.Scope switch
        {
            PolicyScope.Program or PolicyScope.Plan or PolicyScope.Run => ["catalog"],
            PolicyScope.Server => ["catalog", "checkout"],
            PolicyScope.AllPrograms => null,
            PolicyScope.Nothing or PolicyScope.Body => (string[]?)[],
        };
        var within = !gate.Policy.ByProgram || (programs?.All(rights.Covers) ?? rights.CoversAll);
        return rights.Has(least) && within && !(gate.Policy.InPerson && visitor.IsToken) ? "let in" : "refused";
    }

    private async Task InviteAsync(HttpClient administrator)
    {
        _visitors.Add(new("nobody", null, null, []));
        foreach (var (name, roles, programs) in People)
        {
            await administrator.AddPersonAsync(name, roles, programs);
            var rights = new Rights([.. roles.Select(r => Enum.Parse<Role>(r, ignoreCase: true))], programs);
            _visitors.Add(new(name, rights, null, await _bare.SignInAsync(name)));
            _visitors.Add(new($"token of {name}", rights, await _portal.TokenOfAsync(name, roles, programs), []));
        }
        using var person = await _portal.BrowserAsync();
        var expired = await person.AddTokenAsync("expired", ["administrator"]);
        var revoked = await person.AddTokenAsync("revoked", ["administrator"]);
        await using var db = await _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow();
        await db.Set<TokenRow>().Where(t => t.Name == "expired")
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.ExpiresAt, now.AddSeconds(-1)));
        await db.Set<TokenRow>().Where(t => t.Name == "revoked").ExecuteUpdateAsync(t => t.SetProperty(x => x.RevokedAt, now));
        _portal.Get<UserCache>().Changed();
        await LoseAsync(administrator);
        _visitors.Add(new("an expired token", null, expired, []));
        _visitors.Add(new("a revoked token", null, revoked, []));
        _visitors.Add(new("a wrong token", null, "upt_" + new string('0', 64), []));
        _visitors.Add(new("an agent", null, "signal-key-app1-0123456789", []));
        // What the portal sends to agents and routers, and what lets an agent enrol, open nothing here.
        _visitors.Add(new("the key of an agent's own control listener", null, "agent-key-0123456789", []));
        _visitors.Add(new("a router", null, "router-key-0123456789", []));
        _visitors.Add(new("an enrolment", null, (await administrator.OfferAsync("app2")).Token, []));
    }

    // Administrators once: what they signed in with is still sent.
    private async Task LoseAsync(HttpClient administrator)
    {
        foreach (var name in (string[])["locked", "signed-out"]) await administrator.AddPersonAsync(name, ["administrator"]);
        var (locked, signedOut) = (await _bare.SignInAsync("locked"), await _bare.SignInAsync("signed-out"));
        var token = await _portal.TokenOfAsync("locked", ["administrator"]);
        using (var leaving = await _portal.PersonAsync(new(signedOut, StringComparer.Ordinal), _bare))
        using (var gone = await leaving.PostAsync(new Uri("/sign-out", UriKind.Relative), null))
            Assert.Equal(HttpStatusCode.Found, gone.StatusCode);
        await _portal.Get<UserService>().LockAsync("locked", true, Callers.Test, default);
        _visitors.Add(new("a locked account", null, null, locked));
        _visitors.Add(new("token of a locked account", null, token, []));
        _visitors.Add(new("an account that has signed out", null, null, signedOut));
    }
}
