using System.Net;
using UpgradePortal.Approvals;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Approvals;

/// <summary>Who counts, and who does not: through the API.</summary>
public sealed class EligibleApproverTests : ApprovalFixture
{
    [Fact]
    public async Task SamePerson_Twice_CountsOnce()
    {
        var plan = await PlanAsync(2);
        await ApproveAsync("bob", plan);
        Assert.Equal("You have approved it already.", await RefusedAsync("bob", plan));
        Assert.Equal(1, (await StateAsync(plan)).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task SamePerson_WithTwoRoles_FillsOneNeed()
    {
        var plan = await PlanAsync(new { count = 1 }, new { count = 1, byAdministrators = true });
        await ApproveAsync("root", plan);
        Assert.Equal(1, (await StateAsync(plan)).GetProperty("count").GetInt32());
        await ApproveAsync("bob", plan);
        Assert.True((await StateAsync(plan)).GetProperty("isEnough").GetBoolean());
    }

    [Fact]
    public async Task Approver_WhoIsNoneAnyMore_OrLocked_DoesNotCount()
    {
        var plan = await PlanAsync(2);
        await ApproveAsync("bob", plan);
        await ApproveAsync("cat", plan);
        await OkAsync(Users["root"].PutJsonAsync("users/bob", new { roles = new[] { "viewer" } }));
        await OkAsync(Users["root"].PutJsonAsync("users/cat/lock", new { }));
        var state = await StateAsync(plan);
        Assert.Equal(0, state.GetProperty("count").GetInt32());
        Assert.Equal(["bob is no longer an approver of catalog.", "cat's account is locked."],
            state.GetProperty("given").EnumerateArray().Select(g => g.GetProperty("notCountedReason").GetString()));
    }

    [Fact]
    public async Task Withdrawn_Refused_GivenUp_AreNotStarted()
    {
        var plan = await PlanAsync(1);
        await ApproveAsync("bob", plan);
        using var withdrawn = await Users["bob"].DeleteAsync(new Uri($"/api/v1/plans/{plan}/approvals", UriKind.Relative));
        Assert.False((await StateAsync(plan)).GetProperty("isEnough").GetBoolean());
        var hash = (await StateAsync(plan)).GetProperty("hash").GetString();
        using var wordless = await Users["bob"].PostJsonAsync($"plans/{plan}/reject", new { hash });
        Assert.Equal("comment", await wordless.FieldsAsync());
        await OkAsync(Users["bob"].PostJsonAsync($"plans/{plan}/reject", new { hash, comment = "Not before the release notes." }));
        using var start = await Users["ann"].PostJsonAsync($"plans/{plan}/start");
        Assert.Contains("bob refused it: Not before the release notes.", await WhyAsync(start), StringComparison.Ordinal);
        Assert.Contains("This plan has ended", await RefusedAsync("cat", plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operator_AndLimitedApprover_MayNotApprove()
    {
        await OkAsync(Users["root"].PutJsonAsync("programs/other", new { code = new { kind = "url", value = "/other" } }));
        await AddAsync("lim", ["approver"], ["other"]);
        var plan = await PlanAsync(1);
        var hash = (await StateAsync(plan)).GetProperty("hash").GetString();
        foreach (var who in (string[])["olga", "lim"])
        {
            using var answer = await Users[who].PostJsonAsync($"plans/{plan}/approvals", new { hash });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task NotNamed_CannotApprove()
    {
        var plan = await PlanAsync(new { count = 1, approvers = new[] { "cat" } });
        Assert.Equal("It needs 1 of cat, and you are none of them.", await RefusedAsync("bob", plan));
    }

    [Fact]
    public async Task Refusal_ByWhoeverCouldNotApprove_EndsNothing()
    {
        var plan = await PlanAsync(new { count = 1, approvers = new[] { "cat" } });
        foreach (var who in (string[])["bob", "ann", "root"])
        {
            using var answer = await RefuseAsync(who, plan);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }
        await ApproveAsync("cat", plan);
        using var mind = await RefuseAsync("cat", plan);
        Assert.True(mind.IsSuccessStatusCode, "Who has approved may think again.");
    }

    [Fact]
    public async Task NoAdministrator_CannotApproveWhatNeedsOne()
    {
        var plan = await PlanAsync(new { count = 1, byAdministrators = true });
        Assert.Equal("It needs 1 administrator, and you are none of them.", await RefusedAsync("bob", plan));
        await ApproveAsync("root", plan);
    }

    private async Task<HttpResponseMessage> RefuseAsync(string who, string plan) =>
        await Users[who].PostJsonAsync(
            $"plans/{plan}/reject", new { hash = (await StateAsync(plan)).GetProperty("hash").GetString(), comment = "No." });

    [Fact]
    public async Task Glass_IsBrokenByAnAdministratorOnly_WithAReason_OnRecord()
    {
        var plan = await PlanAsync(2);
        var hash = (await StateAsync(plan)).GetProperty("hash").GetString();
        using var bob = await Users["bob"].PostJsonAsync($"plans/{plan}/break-glass", new { hash, comment = "Now." });
        Assert.Equal(HttpStatusCode.Forbidden, bob.StatusCode);
        using var wordless = await Users["root"].PostJsonAsync($"plans/{plan}/break-glass", new { hash, comment = " " });
        Assert.Equal("comment", await wordless.FieldsAsync());
        await OkAsync(Users["root"].PostJsonAsync($"plans/{plan}/break-glass", new { hash, comment = "The shop is down." }));
        var state = await StateAsync(plan);
        Assert.True(state.GetProperty("isEnough").GetBoolean() && state.GetProperty("glassIsBroken").GetBoolean());
        var entry = Assert.Single(await Portal.AuditAsync("plan", $"{plan}"), a => a.Code == ApprovalAudit.Plan.GlassBroken.Code);
        Assert.Equal("The shop is down.", RowJson.Read<ApprovalData>(entry.Data).Comment);
    }
}
