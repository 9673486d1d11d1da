using System.Collections.Immutable;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Pages;
using UpgradePortal.Plans.Preview;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Plans;

/// <summary>Ways past the approvals on the plan's page: what it offers to whom, and what becomes of a click on a page that is
/// old.</summary>
public sealed class PlanApprovalPageTests : MudTest, IAsyncLifetime
{
    private const string ApproveButton = "[data-testid=approval-approve]";
    private const string Refusal = "[data-testid=plan-refusal][data-state=refused]";

    private readonly PortalFactory _portal = new();
    private Guid _plan;

    async Task IAsyncLifetime.InitializeAsync()
    {
        using var administrator = await _portal.EnterAsync();
        await administrator.SetUpAsync("catalog", "app1");
        foreach (var (name, role) in new[] { ("ann", "approver"), ("bob", "approver"), ("olga", "operator") })
            await administrator.AddPersonAsync(name, [role]);
        _plan = await _portal.Get<PlanEditor>().AddAsync(Draft("2"), Callers.Person("ann"), default);
        Share<PlanReader>();
        Share<PlanPreview>();
        Share<Preflight>();
        Share<StartPlan>();
        Share<PlanOrders>();
        Share<ApprovalService>();
        Share<ChangeFeed>();
        Share<UserCache>();
        Share<SignInSessions>();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("olga")]
    public async Task Page_OffersNoAnswer_ToWhomItIsNotFor(string name)
    {
        var page = await OpenAsync(name);
        Assert.Equal("2", page.Find("[data-testid=approvals]").GetAttribute("data-needed"));
        Assert.Empty(page.FindAll(ApproveButton));
        await AnswerAsync(page, ApprovalAnswerKind.Approve);
        Assert.Equal(0, (await StateAsync()).Count);
    }

    [Fact]
    public async Task SamePerson_IsNotOfferedItTwice_AndCountsOnce()
    {
        var page = await OpenAsync("bob");
        await ApproveAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[data-testid=approval-withdraw]")), Eventually.Patience);
        Assert.Empty(page.FindAll(ApproveButton));
        await AnswerAsync(page, ApprovalAnswerKind.Approve);
        Assert.Equal(1, (await StateAsync()).Count);
    }

    [Fact]
    public async Task Answer_ToAPlanThatWasEdited_IsRefused_AlsoWhenItIsRepeated()
    {
        var page = await OpenAsync("bob");
        var read = await StateAsync();
        await _portal.Get<PlanEditor>().PutAsync(_plan, Draft("3"), Callers.Person("ann"), default);
        for (var click = 0; click < 2; click++) await AnswerAsync(page, ApprovalAnswerKind.Approve, read.Hash);
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(Refusal)), Eventually.Patience);
        Assert.Equal(0, (await StateAsync()).Count);
    }

    [Fact]
    public async Task Approver_WhoIsNoneAnyMore_ClicksInVain_OnAPageThatWasOpenBefore()
    {
        var page = await OpenAsync("bob");
        await _portal.Get<UserService>().PutAsync("bob", new Rights([Role.Viewer], null), password: null, Callers.Of("root"), default);
        await AnswerAsync(page, ApprovalAnswerKind.Approve);
        await page.WaitForAssertionAsync(
            () => Assert.Contains(AccessDeniedException.Text, page.Find(Refusal).TextContent, StringComparison.Ordinal),
                Eventually.Patience);
        Assert.Equal(0, (await StateAsync()).Count);
    }

    [Fact]
    public async Task Approval_ThatHasExpired_IsSaidTo_AndCanBeGivenAgain()
    {
        Assert.Null(await _portal.Get<ApprovalService>()
            .GiveAsync(new(_plan), (await StateAsync()).Hash, null, Callers.Person("bob"), default));
        await using (var db = await _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
            await db.Set<ApprovalRow>().ExecuteUpdateAsync(a => a.SetProperty(x => x.ExpiresAt, DateTimeOffset.UnixEpoch));
        var page = await OpenAsync("bob");
        Assert.Single(page.FindAll("[data-testid=approval-given][data-person=bob][data-counts=false]"));
        await ApproveAsync(page);
        Assert.Equal(1, (await StateAsync()).Count);
    }

    private void Share<T>()
        where T : class => Services.AddSingleton(_portal.Get<T>());

    private static PlanDraft Draft(string version) =>
        new("catalog", version, new RunPolicy { Approvals = [new ApprovalNeed(2, ImmutableArray<string>.Empty, false)] }, ["app1"], []);

    private async Task<IRenderedComponent<PlanPage>> OpenAsync(string name)
    {
        var person = await PersonAsync(name);
        var session = await _portal.Get<SignInSessions>().BeginAsync(person.Id, "127.0.0.1", null, default);
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(person, session));
        Services.AddSingleton<PageUser>();
        var page = Render<PlanPage>(p => p.Add(x => x.Id, _plan));
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[data-testid=approvals]")), Eventually.Patience);
        return page;
    }

    private async Task<UserRow> PersonAsync(string name)
    {
        await using var db = await _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Set<UserRow>().SingleAsync(p => p.UserName == name);
    }

    // Found and clicked between two of the page's looks: each may draw the button anew.
    private static Task ApproveAsync(IRenderedComponent<PlanPage> page) =>
        page.InvokeAsync(() => page.Find(ApproveButton).ClickAsync(new()));

    // The page's own handler, whatever it offers: as a click that is repeated, or sent by hand.
    private async Task AnswerAsync(IRenderedComponent<PlanPage> page, ApprovalAnswerKind kind, string? hash = null)
    {
        var panel = page.FindComponent<ApprovalPanel>();
        var state = await StateAsync();
        await panel.InvokeAsync(() => panel.Instance.Answered.InvokeAsync(new(kind, new(_plan), hash ?? state.Hash, null)));
    }

    private async Task<ApprovalState> StateAsync() => (await _portal.Get<ApprovalService>().StateAsync(new(_plan), default))!;

    private sealed class SignedIn(UserRow person, Guid session) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, person.Id), new(new ClaimsIdentityOptions().SecurityStampClaimType, person.SecurityStamp!),
                    new(PortalClaims.Session, $"{session}")], "test"))));
    }
}
