using System.Collections.Immutable;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Data;
using UpgradePortal.Features;
using UpgradePortal.Features.Plans;
using UpgradePortal.Jobs;
using UpgradePortal.Method;
using UpgradePortal.Security;

namespace UpgradePortal.Tests.Security;

/// <summary>Ways past the approvals on the plan's page: what it offers to whom, and what becomes of a click on a page that is old.</summary>
public sealed class ApprovalPagesTests : MudTest, IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private Guid _plan;

    async Task IAsyncLifetime.InitializeAsync()
    {
        using var administrator = await _portal.EnterAsync();
        await administrator.SetUpAsync("catalog", "app1");
        foreach (var (name, role) in new[] { ("ann", "approver"), ("bob", "approver"), ("olga", "operator") }) await administrator.AddPersonAsync(name, [role]);
        _plan = await _portal.Get<PlanEditor>().AddAsync(Draft("2"), new Actor("ann", null, "ann"), default);
        Share<PlanReader>();
        Share<PlanPreview>();
        Share<PlanChecks>();
        Share<PlanStart>();
        Share<PlanOrders>();
        Share<ApprovalDesk>();
        Share<ApprovalWakes>();
        Share<RunFeed>();
        Share<Roster>();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("ann", "You asked for it, so others must approve.")]
    [InlineData("olga", "It needs 2 approvers.")]
    public async Task Page_OffersNoAnswer_ToWhomItIsNotFor(string name, string says)
    {
        var page = await OpenAsync(name);
        Assert.Contains(says, page.Markup, StringComparison.Ordinal);
        Assert.Empty(Buttons(page, "Approve"));
        await AnswerAsync(page, ApprovalAnswerKind.Approve);
        Assert.Equal(0, (await StateAsync()).Count);
    }

    [Fact]
    public async Task SamePerson_IsNotOfferedItTwice_AndCountsOnce()
    {
        var page = await OpenAsync("bob");
        await ApproveAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Single(Buttons(page, "Withdraw my approval")));
        Assert.Empty(Buttons(page, "Approve"));
        await AnswerAsync(page, ApprovalAnswerKind.Approve);
        Assert.Equal(1, (await StateAsync()).Count);
    }

    [Fact]
    public async Task Answer_ToAPlanThatWasEdited_IsRefused_AlsoWhenItIsRepeated()
    {
        var page = await OpenAsync("bob");
        var read = await StateAsync();
        await _portal.Get<PlanEditor>().PutAsync(_plan, Draft("3"), new Actor("ann", null, "ann"), default);
        for (var click = 0; click < 2; click++) await AnswerAsync(page, ApprovalAnswerKind.Approve, read.Hash);
        await page.WaitForAssertionAsync(() => Assert.Contains("The plan has changed since you read it.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, (await StateAsync()).Count);
    }

    [Fact]
    public async Task Approver_WhoIsNoneAnyMore_ClicksInVain_OnAPageThatWasOpenBefore()
    {
        var page = await OpenAsync("bob");
        await _portal.Get<PeopleKeeper>().PutAsync("bob", new Rights([Role.Viewer], null), password: null, "root", default);
        await AnswerAsync(page, ApprovalAnswerKind.Approve);
        await page.WaitForAssertionAsync(() => Assert.Contains("Your account may not do this.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, (await StateAsync()).Count);
    }

    [Fact]
    public async Task Approval_ThatHasExpired_IsSaidTo_AndCanBeGivenAgain()
    {
        Assert.Null(await _portal.Get<ApprovalDesk>().GiveAsync(new(_plan), (await StateAsync()).Hash, null, new Actor("bob", null, "bob"), default));
        await using (var db = await _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
            await db.Approvals.ExecuteUpdateAsync(a => a.SetProperty(x => x.ExpiresAt, DateTimeOffset.UnixEpoch));
        var page = await OpenAsync("bob");
        Assert.Contains("It has expired.", page.Markup, StringComparison.Ordinal);
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
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(person));
        Services.AddSingleton<Me>();
        var page = Render<PlanPage>(p => p.Add(x => x.Id, _plan));
        await page.WaitForAssertionAsync(() => Assert.Contains("Approvals", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        return page;
    }

    private async Task<PersonRow> PersonAsync(string name)
    {
        await using var db = await _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Users.SingleAsync(p => p.UserName == name);
    }

    // Found and clicked between two of the page's looks: each may draw the button anew.
    private static Task ApproveAsync(IRenderedComponent<PlanPage> page) => page.InvokeAsync(() => Buttons(page, "Approve").Single().ClickAsync(new()));

    // The page's own handler, whatever it offers: as a click that is repeated, or sent by hand.
    private async Task AnswerAsync(IRenderedComponent<PlanPage> page, ApprovalAnswerKind kind, string? hash = null)
    {
        var panel = page.FindComponent<ApprovalPanel>();
        var state = await StateAsync();
        await panel.InvokeAsync(() => panel.Instance.Answered.InvokeAsync(new(kind, new(_plan), hash ?? state.Hash, null)));
    }

    private async Task<ApprovalState> StateAsync() => (await _portal.Get<PlanReader>().ApprovalsAsync(new(_plan), default))!;

    private static List<AngleSharp.Dom.IElement> Buttons(IRenderedComponent<PlanPage> page, string text) =>
        [.. page.FindAll("button").Where(b => b.TextContent.Trim() == text)];

    private sealed class SignedIn(PersonRow person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(new ClaimsIdentityOptions().SecurityStampClaimType, person.SecurityStamp!)], "test"))));
    }
}
