using System.Net;
using System.Text;

namespace UpgradePortal.Tests.Portal.Hosting;

/// <summary>Case T17: what can't be read is told with its field, what was read, what is allowed and an example.</summary>
public sealed class UnreadableRequestTests : PortalTest
{
    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1");

    [Theory]
    [InlineData("""{"policy":{"maxAttempts":"x"}}""", "policy.maxAttempts",
        "This was read: \"x\". Give a number from 1 to 10, for example 2.")]
    [InlineData("""{"policy":{"onFailure":"explode"}}""", "policy.onFailure",
        "This was read: \"explode\". Give ask or rollBackServer or rollBackAll or leaveOut, for example \"leaveOut\".")]
    [InlineData("""{"policy":{"onFailure":2}}""", "policy.onFailure",
        "This was read: 2. Give ask or rollBackServer or rollBackAll or leaveOut, for example \"leaveOut\".")]
    [InlineData("""{"policy":{"drainTimeout":"soon"}}""", "policy.drainTimeout",
        "This was read: \"soon\". Give a time longer than 0, at most 30.00:00:00, for example \"00:30:00\".")]
    [InlineData("""{"policy":{"maxUnavailable":"many"}}""", "policy.maxUnavailable",
        "This was read: \"many\". Give a number of servers from 1 to 1000, or a percentage from 1% to 100%, for example \"25%\".")]
    [InlineData("""{"policy":{"approvals":[{"count":"two"}]}}""", "policy.approvals[0].count",
        "This was read: \"two\". Give a whole number, for example 1.")]
    [InlineData("""{"servers":"app1"}""", "servers", "This was read: \"app1\". Give a list, for example [\"catalog\"].")]
    [InlineData("""{"program":5}""", "program", "This was read: 5. Give a text, for example \"catalog\".")]
    [InlineData("""{"policy":[]}""", "policy", "This was read: []. Give an object, for example {\"maxUnavailable\":\"25%\"}.")]
    [InlineData("[]", "body", "This was read: []. Give an object, for example {\"program\":\"catalog\"}.")]
    [InlineData("""{"program":"catalog",}""", "body",
        "This is no JSON: line 1, byte 22 can't be read. Give one object, for example {\"program\":\"catalog\"}.")]
    public async Task Body_Unreadable_IsToldWithItsField(string body, string field, string said)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri("/api/v1/plans", UriKind.Relative), content);
        await AssertSaidAsync(answer, field, said);
    }

    [Fact]
    public async Task Body_UnknownWord_IsToldTheAllowedOnesAsTheyAreWritten()
    {
        using var content = new StringContent("""{"kind":"nginx","address":"x"}""", Encoding.UTF8, "application/json");
        using var answer = await Client.PutAsync(new Uri("/api/v1/routers/edge", UriKind.Relative), content);
        var said = (await answer.JsonAsync()).GetProperty("errors").GetProperty("kind")[0].GetString();
        Assert.StartsWith("This was read: \"nginx\". Give one of ", said, StringComparison.Ordinal);
        Assert.Contains("haProxy", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/runs?page=x", "page", "This was read: \"x\". Give a whole number, for example 1.")]
    [InlineData("/api/v1/audit?plan=x", "plan",
        "This was read: \"x\". Give an id, for example 019a3c5e-8f10-7c3b-9d6a-2b1f0e4d7c88.")]
    [InlineData("/api/v1/calendar?from=soon&to=2026-02-01T00:00:00Z", "from",
        "This was read: \"soon\". Give a date and time as in ISO 8601, for example 2026-01-31T22:00:00Z.")]
    [InlineData("/api/v1/calendar", "from",
        "Nothing was read here. Give a date and time as in ISO 8601, for example 2026-01-31T22:00:00Z.")]
    public async Task Query_Unreadable_IsToldWithItsName(string address, string field, string said)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));
        await AssertSaidAsync(answer, field, said);
    }

    [Fact]
    public async Task Body_OfAnotherKind_IsRefusedByItsKind()
    {
        using var content = new StringContent("program=catalog", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await Client.PostAsync(new Uri("/api/v1/plans", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("application/json", (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task AssertSaidAsync(HttpResponseMessage answer, string field, string said)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var error = Assert.Single((await answer.JsonAsync()).GetProperty("errors").EnumerateObject());
        Assert.Equal((field, said), (error.Name, Assert.Single(error.Value.EnumerateArray()).GetString()));
    }
}
