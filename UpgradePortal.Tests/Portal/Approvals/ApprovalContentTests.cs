using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;

namespace UpgradePortal.Tests.Portal.Approvals;

/// <summary>Finding L12: an approval says yes to all that will be done, also to what does not stand in the plan itself; and case T8:
/// whoever waits for an approval that nobody can give any more is told.</summary>
public sealed class ApprovalContentTests : ApprovalFixture
{
    [Fact]
    public async Task FindingL12_FreezesOverriddenAfterTheApproval_WantAnother()
    {
        var plan = await ApprovedAsync();
        await OkAsync(Users["root"].PostJsonAsync($"plans/{plan}/override-freeze", new { reason = "The auditors wait." }));
        await AssertVoidAsync(plan, "Void: operator lets it run in spite of freezes.");
        var asked = Assert.Single(await NoticesAsync(NotificationKind.ApprovalAsked));
        Assert.Contains("bob had approved it, but", asked.Text, StringComparison.Ordinal);
        await ApproveAsync("bob", plan);
        Assert.True((await StateAsync(plan)).GetProperty("isEnough").GetBoolean());
    }

    [Fact]
    public async Task FindingL12_ServerThatIsElsewhereAfterTheApproval_WantsAnother()
    {
        var plan = await ApprovedAsync();
        await OkAsync(Users["root"].PutJsonAsync("programs/catalog/servers/app1", new
        {
            address = "http://127.0.0.9:3",
            bindings = new[] { new { router = "edge", backend = "catalog", server = "app1" } },
        }));
        await AssertVoidAsync(plan, "Void: the plan, or where its servers are, has changed since.");
    }

    [Fact]
    public async Task FindingL12_OrderOfWhatRoutersCallIt_IsNoChange()
    {
        var plan = await ApprovedAsync();
        await OkAsync(Users["root"].PutJsonAsync("programs/catalog", new { code = new { kind = "url", value = "/catalog" } }));
        Assert.True((await StateAsync(plan)).GetProperty("isEnough").GetBoolean());
    }

    [Fact]
    public async Task CaseT8_LastWhoCouldApprove_IsLocked_AndTheRequesterIsToldOnce()
    {
        var plan = await PlanAsync(new { count = 1, approvers = new[] { "bob" } });
        await OkAsync(Users["root"].PutJsonAsync("users/cat/lock", new { }));
        Assert.Empty(await NoticesAsync(NotificationKind.NeedsDecision));
        await OkAsync(Users["root"].PutJsonAsync("users/bob/lock", new { }));
        var told = Assert.Single(await NoticesAsync(NotificationKind.NeedsDecision));
        Assert.StartsWith("catalog to 2 on app1, app2: It can never be approved: it needs 1 of bob", told.Text, StringComparison.Ordinal);
        await using var db = await DbAsync();
        Assert.Equal([(await db.Set<UserRow>().SingleAsync(p => p.UserName == "ann")).Id], told.People);
        await OkAsync(Users["root"].PutJsonAsync("users/olga/lock", new { }));
        Assert.Single(await NoticesAsync(NotificationKind.NeedsDecision));
        using var preview = await Users["root"].GetAsync(new Uri($"/api/v1/plans/{plan}/preview", UriKind.Relative));
        Assert.Contains("It can never be approved", await preview.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaseT8_LastWhoCouldApprove_IsNoApproverAnyMore_AndTheRequesterIsTold()
    {
        await PlanAsync(new { count = 1, approvers = new[] { "bob" } });
        await OkAsync(Users["root"].PutJsonAsync("users/bob", new { roles = new[] { "viewer" } }));
        Assert.Single(await NoticesAsync(NotificationKind.NeedsDecision));
        await OkAsync(Users["root"].PutJsonAsync("users/bob", new { roles = new[] { "operator" } }));
        Assert.Single(await NoticesAsync(NotificationKind.NeedsDecision));
    }

    [Fact]
    public async Task CaseT8_LastWhoCouldApproveTheNextWave_IsLocked_AndTheRequesterIsTold()
    {
        using var made = await Users["ann"].PostJsonAsync("plans", new
        {
            program = "catalog",
            version = "2",
            policy = new
            {
                canaries = 1,
                pauseBetweenWaves = true,
                waveApprovals = new[] { new { count = 1, approvers = new[] { "bob" } } },
            },
        });
        var plan = (await Portal.Get<PlanReader>().FindAsync((await made.JsonAsync()).GetProperty("id").GetGuid(), default))!;
        var (run, refusal) = await Portal.Get<StartPlan>().RecordAsync(plan, [("app1", "1"), ("app2", "1")], Callers.Test, default);
        Assert.Null(refusal);
        await OkAsync(Users["root"].PutJsonAsync("users/bob/lock", new { }));
        var told = Assert.Single(await NoticesAsync(NotificationKind.NeedsDecision));
        Assert.StartsWith("the next wave of catalog 2: It can never be approved", told.Text, StringComparison.Ordinal);
        Assert.Equal($"/runs/{run}", told.Link);
    }

    private async Task<string> ApprovedAsync()
    {
        var plan = await PlanAsync(1);
        await ApproveAsync("bob", plan);
        Assert.True((await StateAsync(plan)).GetProperty("isEnough").GetBoolean());
        return plan;
    }

    private async Task AssertVoidAsync(string plan, string why)
    {
        var state = await StateAsync(plan);
        Assert.False(state.GetProperty("isEnough").GetBoolean());
        Assert.StartsWith(why, Assert.Single(state.GetProperty("given").EnumerateArray()).GetProperty("notCountedReason").GetString(),
            StringComparison.Ordinal);
    }

    private async Task<List<NotificationRow>> NoticesAsync(NotificationKind kind)
    {
        await using var db = await DbAsync();
        return await db.Set<NotificationRow>().AsNoTracking().Where(n => n.Kind == kind).ToListAsync();
    }

    private Task<PortalDb> DbAsync() => Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}
