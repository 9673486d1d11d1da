using System.Net;

namespace UpgradePortal.Tests.Portal.Approvals;

/// <summary>Ways past the approvals by changing what is approved, or by approving one's own, through the API. The page calls the same desk,
/// and ApprovalPagesTests looks at what it offers.</summary>
public sealed class ApprovalBypassTests : ApprovalFixture
{
    [Fact]
    public async Task Start_WithoutApprovals_IsRefusedBeforeAnybodyIsAsked()
    {
        using var answer = await Users["ann"].PostJsonAsync($"plans/{await PlanAsync(1)}/start");
        Assert.Equal((HttpStatusCode.Conflict, "It has 0 of 1 approvals: it needs 1 approver."),
            (answer.StatusCode, await WhyAsync(answer)));
    }

    [Fact]
    public async Task FindingM2_Requester_CannotApprove_AndNoTokenCan()
    {
        var plan = await PlanAsync(1);
        Assert.Contains("You asked for it yourself", await RefusedAsync("ann", plan), StringComparison.Ordinal);
        // Not even one of somebody else's, who may: a token has no eyes.
        using var token = Portal.ClientWith(await Users["bob"].AddTokenAsync("second", ["approver"]));
        using var answer = await token.PostJsonAsync(
            $"plans/{plan}/approvals", new { hash = (await StateAsync(plan)).GetProperty("hash").GetString() });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Editor_OfThePlan_IsARequesterToo()
    {
        var plan = await PlanAsync(1);
        await OkAsync(Users["root"].PutJsonAsync($"plans/{plan}", Wanted(1, "3")));
        Assert.Contains("You asked for it yourself", await RefusedAsync("root", plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_VoidsApprovals_AndSaysSo_AlsoWhenItIsUndone()
    {
        var plan = await PlanAsync(1);
        await ApproveAsync("bob", plan);
        Assert.True((await StateAsync(plan)).GetProperty("isEnough").GetBoolean());
        await OkAsync(Users["ann"].PutJsonAsync($"plans/{plan}", Wanted(1, "3")));
        await OkAsync(Users["ann"].PutJsonAsync($"plans/{plan}", Wanted(1, "2")));
        var state = await StateAsync(plan);
        Assert.False(state.GetProperty("isEnough").GetBoolean());
        Assert.Equal("Void: ann changed the plan.", state.GetProperty("given")[0].GetProperty("notCountedReason").GetString());
    }

    [Fact]
    public async Task Replay_OfAnAnswerToThePlanBefore_IsRefused()
    {
        var plan = await PlanAsync(1);
        var before = (await StateAsync(plan)).GetProperty("hash").GetString()!;
        await OkAsync(Users["ann"].PutJsonAsync($"plans/{plan}", Wanted(1, "3")));
        using var answer = await Users["bob"].PostJsonAsync($"plans/{plan}/approvals", new { hash = before });
        Assert.Equal((HttpStatusCode.Conflict, "The plan has changed since you read it. Read it again, then answer."),
            (answer.StatusCode, await WhyAsync(answer)));
    }
}
