using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Attacks;

/// <summary>Whose circuit it is; another's from one click to the next, as if a page stayed open meanwhile.</summary>
internal sealed class CircuitVisitors(AttackedPortal at) : AuthenticationStateProvider
{
    public const string Administrator = "administrator";

    private static readonly (string Name, Rights Rights)[] People =
    [
        ("viewer", new([Role.Viewer], null)), ("operator of checkout", new([Role.Operator, Role.Approver], ["checkout"])),
        ("operator of catalog", new([Role.Operator], ["catalog"])), ("approver of catalog", new([Role.Approver], ["catalog"])),
        (Administrator, Rights.All), ("locked", Rights.All), ("signed out", Rights.All), ("administrator no more", Rights.All),
    ];

    // Who may, by what is required of them. Whoever is locked, has signed out or never came may nothing.
    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["administer"] = [Administrator, "token"],
        ["accounts"] = [Administrator],
        ["minimum"] = [Administrator],
        ["operate"] = ["operator of catalog", Administrator, "token"],
        ["operate all"] = [Administrator, "token"],
        ["approve"] = ["approver of catalog", Administrator],
        ["break glass"] = [Administrator],
        ["own"] = [.. Here, Administrator],
        ["view"] = [.. Here, Administrator, "token"],
    };

    private readonly Dictionary<string, ClaimsPrincipal> _all = new(StringComparer.Ordinal);
    private ClaimsPrincipal _now = new(new ClaimsIdentity());

    private static string[] Here =>
        ["viewer", "operator of checkout", "operator of catalog", "approver of catalog", "administrator no more"];

    public IEnumerable<string> Names => _all.Keys;

    public static bool IsTheirs(PageAction action, string visitor) => May[action.Policy].Contains(visitor);

    public void Put(string visitor) => _now = _all[visitor];

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(_now));

    public async Task InviteAsync()
    {
        _all["nobody"] = new(new ClaimsIdentity());
        foreach (var (name, rights) in People) _all[name] = await SignedInAsync(name, rights);
        var (_, token) = await at.Get<TokenService>().MakeAsync(
            (await CallerAsync(Administrator))!, "api", Rights.All, TimeSpan.FromDays(1), default);
        _all["token"] = new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, token.OwnerId), new(PortalClaims.Token, $"{token.Id}")], "test"));
        // Each was an administrator, and had the page open.
        await at.Get<SignInSessions>().SignedOutAsync((await CallerAsync("signed out"))!, default);
        await at.Get<UserService>().LockAsync("locked", true, Callers.Test, default);
        await at.Get<UserService>().PutAsync("administrator-no-more", new([Role.Viewer], null), null, Callers.Test, default);
    }

    private Task<CurrentUser?> CallerAsync(string name) => at.Get<UserCache>().FindAsync(_all[name]);

    private async Task<ClaimsPrincipal> SignedInAsync(string name, Rights rights)
    {
        var account = name.Replace(' ', '-');
        Assert.NotNull((await at.Get<UserService>().AddAsync(account, "a fine password", rights, Callers.Test, default)).Person);
        await at.Portal.OwnPasswordAsync(account);
        await using var db = await at.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var person = await db.Set<UserRow>().AsNoTracking().SingleAsync(p => p.UserName == account);
        var session = await at.Get<SignInSessions>().BeginAsync(person.Id, "127.0.0.1", null, default);
        return new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(new ClaimsIdentityOptions().SecurityStampClaimType, person.SecurityStamp!),
                new(PortalClaims.Session, $"{session}")], "test"));
    }
}
