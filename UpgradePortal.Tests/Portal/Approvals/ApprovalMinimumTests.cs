using System.Net;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Plans;

namespace UpgradePortal.Tests.Portal.Approvals;

/// <summary>Finding H1, case T4: a rule that those whom it binds can switch off. Case T8: approvals that nobody can give.</summary>
public sealed class ApprovalMinimumTests : PortalTest
{
    private HttpClient _operator = null!;
    private HttpClient _person = null!;

    public ApprovalMinimumTests() => Portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";

    protected override async Task SetUpAsync()
    {
        await Client.SetUpAsync("catalog", "app1", "app2", "app3");
        await Client.AddPersonAsync("ann", ["operator"]);
        await Client.AddPersonAsync("bob", ["approver"]);
        await Client.AddPersonAsync("eve", ["approver"]);
        _person = await Portal.BrowserAsync();
        _operator = Portal.ClientWith(await Portal.TokenOfAsync("ann", ["operator"]));
    }

    public override Task DisposeAsync()
    {
        _operator.Dispose();
        _person.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task FindingH1_PlanThatAsksForNobody_NeedsWhatAnAdministratorWants()
    {
        await PutAsync("programs/catalog/approval-minimum", new { approvals = new[] { new { count = 2 } } });
        var plan = await PlanAsync(new { approvals = Array.Empty<object>() });
        using var started = await _operator.PostJsonAsync($"plans/{plan}/start");
        Assert.Equal(HttpStatusCode.Conflict, started.StatusCode);
        Assert.Contains("0 of 2 approvals", await started.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var approvals = await _operator.GetAsync(new Uri($"/api/v1/plans/{plan}/approvals", UriKind.Relative));
        Assert.Contains("Required by the policy of catalog, set by operator on",
            await approvals.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // A plan that was made before meets it too.
    [Fact]
    public async Task FindingH1_MinimumOfThePortal_CountsForPlansThatAreThere()
    {
        var plan = await PlanAsync(new { });
        await PutAsync("approval-minimum", new { approvals = new[] { new { count = 1 } }, canaries = 1 });
        using var started = await _operator.PostJsonAsync($"plans/{plan}/start");
        Assert.Contains("server goes first", await started.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindingH1_Minimum_IsNotForOperators()
    {
        using var refused = await _operator.PutJsonAsync("programs/catalog/approval-minimum", new { });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var bad = await _person.PutJsonAsync("approval-minimum", new { canaries = -1, longestExpiry = "999.00:00:00" });
        Assert.Equal("canaries longestExpiry", await bad.FieldsAsync());
        using var missing = await _person.PutJsonAsync("programs/none/approval-minimum", new { });
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("""[{"count":3}]""", "it needs 3 approvers, and only bob, eve, operator may give one; ann asks for it", false)]
    [InlineData("""[{"count":2,"approvers":["bob"]}]""", "more approvals than it has people", true)]
    [InlineData("""[{"count":1,"approvers":["bob"]},{"count":1,"approvers":["bob"]}]""", "It can never be approved", true)]
    [InlineData("""[{"count":5}]""", "It can never be approved", true)]
    public async Task CaseT8_ApprovalsThatNobodyCanGive_AreRefusedWhenPlanned(string approvals, string said, bool isRefused)
    {
        await Client.AddPersonAsync("ann-too", ["viewer"]);
        using var answer = await _operator.PostJsonAsync("plans", new
        {
            program = "catalog",
            version = "2",
            policy = new { approvals = System.Text.Json.JsonDocument.Parse(approvals).RootElement },
        });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(isRefused, answer.StatusCode is HttpStatusCode.UnprocessableEntity);
        if (isRefused) Assert.Contains(said, text, StringComparison.Ordinal);
    }

    // Finding M2: one administrator must not be two people.
    [Fact]
    public async Task FindingM2_ApproverWhomTheRequesterHasJustMade_DoesNotCountUntilConfirmed()
    {
        using var made = await _person.PostJsonAsync("users",
            new { name = "puppet", password = PortalAccess.Password, roles = new[] { "approver" } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        using var planned = await _person.PostJsonAsync("plans", new
        {
            program = "catalog",
            version = "2",
            policy = new { approvals = new[] { new { count = 1 } } },
        });
        var plan = (await planned.JsonAsync()).GetProperty("id").GetString();
        await Portal.KeepPasswordAsync("puppet");
        using var puppet = await Portal.BrowserAsync("puppet");
        await ApproveAsync(puppet, plan!);
        Assert.False((await ApprovalsAsync(plan!)).GetProperty("isEnough").GetBoolean());
        await Client.AddPersonAsync("other", ["administrator"]);
        using var mine = await _person.PutJsonAsync("users/puppet/confirmation", new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mine.StatusCode);
        using var other = await Portal.BrowserAsync("other");
        using var confirmed = await other.PutJsonAsync("users/puppet/confirmation", new { });
        Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);
        Assert.True((await ApprovalsAsync(plan!)).GetProperty("isEnough").GetBoolean());
    }

    // What only the policy lets count is said where it counts, and in the evidence.
    [Fact]
    public async Task FindingM2_PolicyThatTakesOwnApprovers_StandsInPreviewApprovalAndEvidence()
    {
        using var made = await _person.PostJsonAsync("users",
            new { name = "puppet", password = PortalAccess.Password, roles = new[] { "approver" } });
        await Portal.KeepPasswordAsync("puppet");
        using var puppet = await Portal.BrowserAsync("puppet");
        await PutAsync("programs/catalog/approval-minimum", new { approvals = new[] { new { count = 1 } }, takesOwnApprovers = true });
        using var planned = await _person.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        var plan = (await planned.JsonAsync()).GetProperty("id").GetGuid();
        await ApproveAsync(puppet, $"{plan}");
        const string required = "Required by the policy of catalog, set by operator on";
        const string own = "puppet's approval counts by the policy, although operator, who asked for it, made puppet's account";
        var (run, refusal) = await Portal.Get<StartPlan>().RecordAsync(
            (await Portal.Get<PlanReader>().FindAsync(plan, default))!, [("app1", "1"), ("app2", "1"), ("app3", "1")], Callers.Test,
            default);
        Assert.Null(refusal);
        foreach (var path in (string[])[$"runs/{run}/evidence", $"plans/{plan}/approvals", $"plans/{plan}/preview"])
        {
            using var answer = await Client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
            var said = System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync());
            Assert.Contains(required, said, StringComparison.Ordinal);
            if (!path.EndsWith("preview", StringComparison.Ordinal)) Assert.Contains(own, said, StringComparison.Ordinal);
        }
    }

    // Whoever may give it finds it where approvals wait.
    [Fact]
    public async Task FindingH1_PlanThatOnlyTheMinimumHolds_WaitsForItsApprovers()
    {
        var plan = await PlanAsync(new { approvals = Array.Empty<object>() });
        Assert.DoesNotContain(plan, await WaitingAsync(), StringComparison.Ordinal);
        await PutAsync("approval-minimum", new { approvals = new[] { new { count = 1 } } });
        Assert.Contains(plan, await WaitingAsync(), StringComparison.Ordinal);
    }

    // A preview says what would refuse the start.
    [Fact]
    public async Task FindingH1_Preview_TellsTheCanariesThatAreMissing()
    {
        var plan = await PlanAsync(new { });
        await PutAsync("programs/catalog/approval-minimum", new { canaries = 1 });
        Assert.Contains("server goes first", await Client.GetStringAsync(new Uri($"/api/v1/plans/{plan}/preview", UriKind.Relative)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Minimum_IsFilledByWhatThePlanAsksForAlready()
    {
        ApprovalNeed any = new(1, [], false), administrator = new(1, [], true), bob = new(1, ["bob"], false);
        Assert.Equal(1, ApprovalCount.Needed(ApprovalCount.AtLeast([any], [any])));
        Assert.Equal(1, ApprovalCount.Needed(ApprovalCount.AtLeast([administrator], [any])));
        Assert.Equal(2, ApprovalCount.Needed(ApprovalCount.AtLeast([any], [administrator])));
        Assert.Equal(2, ApprovalCount.Needed(ApprovalCount.AtLeast([bob], [any with { Count = 2 }])));
        Assert.Equal(2, ApprovalCount.Needed(ApprovalCount.AtLeast([bob, administrator], [administrator, any])));
        Assert.Equal(3, ApprovalCount.Needed(ApprovalCount.AtLeast([any with { Count = 3 }], [any with { Count = 2 }])));
    }

    private async Task<string> WaitingAsync()
    {
        using var bob = Portal.ClientWith(await Portal.TokenOfAsync("bob", ["approver"]));
        return await bob.GetStringAsync(new Uri("/api/v1/approvals", UriKind.Relative));
    }

    private async Task PutAsync(string path, object body)
    {
        using var answer = await _person.PutJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> PlanAsync(object policy)
    {
        using var answer = await _operator.PostJsonAsync("plans", new { program = "catalog", version = "2", policy });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    private async Task ApproveAsync(HttpClient approver, string plan)
    {
        var hash = (await ApprovalsAsync(plan)).GetProperty("hash").GetString();
        using var answer = await approver.PostJsonAsync($"plans/{plan}/approvals", new { hash });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<System.Text.Json.JsonElement> ApprovalsAsync(string plan)
    {
        using var answer = await Client.GetAsync(new Uri($"/api/v1/plans/{plan}/approvals", UriKind.Relative));
        return await answer.JsonAsync();
    }
}
