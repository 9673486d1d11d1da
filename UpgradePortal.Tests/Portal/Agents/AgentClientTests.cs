using UpgradePortal.Agent.SessionLists;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Portal.Agents;

/// <summary>M-12, M-15: who answers without a session list has not said that it is empty.</summary>
public sealed class AgentClientTests
{
    [Fact]
    public async Task Portal_AskingAStrangerForAList_TakesItForSilent()
    {
        await using var stranger = await FakeAgent.StartAsync();
        var answer = await stranger.Client.SessionsAsync(stranger.Endpoint, "catalog", default);
        Assert.Contains("something else than expected", Assert.IsType<AgentAnswer<SessionList>.Silent>(answer).Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello.")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{ "program": "catalog", "counts": {}, "sessions": [] }""")]
    public async Task Agent_AskingAStrangerForAList_TakesItForSilent(string answer)
    {
        await using var target = await AgentTarget.StartAsync();
        target.NoList = answer;
        using var source = new MiddlewareSessionSource(target.Url, new(), TimeProvider.System);
        Assert.Null(await source.ReadAsync(default));
    }
}
