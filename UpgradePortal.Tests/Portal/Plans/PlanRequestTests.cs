using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Tests.Portal.Plans;

/// <summary>Case T12: the same plan is asked for twice.</summary>
public sealed class PlanRequestTests : PortalTest
{
    private const string Plan = """{"program":"catalog","version":"2"}""";
    private const string Other = """{"program":"catalog","version":"3"}""";

    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task Create_SameKeyAndBody_AnswersWithThePlanOfBefore()
    {
        var first = await IdAsync(await PostAsync(Plan, "key-1"));
        Assert.Equal(first, await IdAsync(await PostAsync(Plan, "key-1")));
        Assert.Equal(1, await PlansAsync());
    }

    [Fact]
    public async Task Create_SameKeyAtOnce_MakesOnePlan()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(Plan, "key-1")));
        Assert.Single((await Task.WhenAll(answers.Select(IdAsync))).Distinct());
        Assert.Equal(1, await PlansAsync());
    }

    [Fact]
    public async Task Create_SameKeyAndAnotherBody_NamesTheHeader()
    {
        using var first = await PostAsync(Plan, "key-1");
        using var answer = await PostAsync(Other, "key-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(PlanRequestKey.Header, await answer.FieldsAsync());
        Assert.Equal(1, await PlansAsync());
    }

    [Fact]
    public async Task Create_KeyOfADayAgo_IsForgotten()
    {
        using var first = await PostAsync(Plan, "key-1");
        var old = Portal.Get<TimeProvider>().GetUtcNow().AddHours(-25);
        await using (var db = await DbAsync())
            await db.Set<PlanRequestRow>().ExecuteUpdateAsync(r => r.SetProperty(x => x.At, old));
        using var answer = await PostAsync(Other, "key-1");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await using var after = await DbAsync();
        Assert.Equal(1, await after.Set<PlanRequestRow>().CountAsync());
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a b")]
    public async Task Create_KeyThatIsNone_IsRefused(string key)
    {
        using var answer = await PostAsync(Plan, key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(PlanRequestKey.Header, await answer.FieldsAsync());
    }

    [Fact]
    public async Task Create_PlanThatIsThere_IsAnsweredWithIt()
    {
        var first = await IdAsync(await PostAsync(Plan));
        using var answer = await PostAsync(Plan);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.JsonAsync();
        Assert.Equal(first, problem.GetProperty("id").GetGuid());
        Assert.Contains($"{first}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        // One that differs is another plan, and so is one of which the first has been given up.
        using var other = await PostAsync("""{"program":"catalog","version":"2","policy":{"maxAttempts":2}}""");
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        using var end = await Client.PostJsonAsync($"plans/{first}/cancel", new { reason = "Again." });
        Assert.NotEqual(first, await IdAsync(await PostAsync(Plan)));
    }

    [Fact]
    public async Task Start_PlanThatHasStarted_NamesItsRun()
    {
        var run = await Portal.StartRunAsync("catalog", "2", "app1");
        await using var db = await DbAsync();
        var plan = await db.Set<PlanRow>().SingleAsync(p => p.RunId == run);
        using var answer = await Client.PostJsonAsync($"plans/{plan.Id}/start");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.JsonAsync();
        Assert.Equal(run, problem.GetProperty("runId").GetGuid());
        Assert.Contains($"{run}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/plans")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.TryAddWithoutValidation(PlanRequestKey.Header, key);
        return await Client.SendAsync(request);
    }

    private static async Task<Guid> IdAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (await answer.JsonAsync()).GetProperty("id").GetGuid();
        }
    }

    private async Task<int> PlansAsync()
    {
        await using var db = await DbAsync();
        return await db.Set<PlanRow>().CountAsync();
    }

    private Task<PortalDb> DbAsync() => Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}
