using Microsoft.AspNetCore.Http;
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

    // Finding L5: link-local addresses are where clouds keep their secrets; no agent is there, whatever led to it.
    [Theory]
    [InlineData("http://169.254.169.254:1")]
    [InlineData("http://[::ffff:169.254.169.254]:1")]
    [InlineData("https://[fe80::1]:1")]
    public async Task FindingL5_AgentAtAReservedAddress_IsNeverConnectedTo(string url)
    {
        await using var agent = await FakeAgent.StartAsync();
        var answer = await agent.Client.StatusAsync(agent.Endpoint with { Control = new Uri(url) }, default);
        Assert.Contains("reserved address", Assert.IsType<AgentAnswer<AgentStatus>.Silent>(answer).Reason, StringComparison.Ordinal);
    }

    // Finding M5: an agent may answer without end, and in whose name it likes.
    [Fact]
    public async Task Answer_WithoutEnd_IsSilenceAndReadNoFurther()
    {
        await using var agent = await FakeAgent.StartAsync();
        agent.StatusAsync = async answer =>
        {
            answer.ContentType = "application/json";
            var text = new byte[1024 * 1024];
            Array.Fill(text, (byte)'x');
            await answer.WriteAsync("{ \"server\": \"");
            for (var i = 0; i < 100 && !answer.HttpContext.RequestAborted.IsCancellationRequested; i++) await answer.Body.WriteAsync(text);
        };
        var status = Assert.IsType<AgentAnswer<AgentStatus>.Silent>(await agent.Client.StatusAsync(agent.Endpoint, default));
        Assert.Contains("more than is read", status.Reason, StringComparison.Ordinal);
        var part = await agent.Client.LogAsync(agent.Endpoint, "catalog", "op1", 0, default);
        Assert.Contains("more than is read", Assert.IsType<AgentAnswer<OperationLog>.Silent>(part).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionList_OfAnAgentThatNamesAnother_IsOfWhatWasAskedFor()
    {
        await using var agent = await FakeAgent.StartAsync();
        agent.List = new SessionList("checkout", "app2", "e", 1, 1, [new("1", "GET", "/a\u202E" + new string('b', 5000), "c", 1)], "j");
        var answer = await agent.Client.SessionsAsync(agent.Endpoint, "catalog", default);
        var list = Assert.IsType<AgentAnswer<SessionList>.Said>(answer).Value;
        Assert.Equal(("catalog", "app1"), (list.Program, list.Server));
        // Cut before the mark is taken out, so that an endless text costs no more than its beginning.
        Assert.Equal($"/a{new string('b', PlainText.Longest - 4)}…", list.Sessions[0].Target);
    }

    [Fact]
    public async Task Reason_OfARefusal_IsCutAndCleaned()
    {
        await using var agent = await FakeAgent.StartAsync();
        agent.StatusAsync = answer =>
        {
            (answer.StatusCode, answer.ContentType) = (409, "application/problem+json");
            return answer.WriteAsJsonAsync(new { detail = "no\r\n2026-12-01 all is well\u001b[2J" + new string('x', 5000) });
        };
        var no = Assert.IsType<AgentAnswer<AgentStatus>.Refused>(await agent.Client.StatusAsync(agent.Endpoint, default));
        Assert.Equal(PlainText.Longest, no.Reason.Length);
        Assert.DoesNotContain(no.Reason, char.IsControl);
    }

    [Fact]
    public async Task Programs_OfAnAgentThatNamesTooMany_AreBoundedAndValid()
    {
        await using var agent = await FakeAgent.StartAsync();
        var said = Enumerable.Range(0, 2000).Select(i => new ProgramStatus($"p{i}", "1", true, null, 0, 0, 0, 0, "e", null))
            .Prepend(new("no name", "1", true, null, 0, 0, 0, 0, "e", null)).Append(new("p1", "2", true, null, 0, 0, 0, 0, "e", null));
        agent.StatusAsync = answer => answer.WriteAsJsonAsync(new AgentStatus("app1", "e", [.. said]), WireJson.Options);
        var answer = await agent.Client.StatusAsync(agent.Endpoint, default);
        var programs = Assert.IsType<AgentAnswer<AgentStatus>.Said>(answer).Value.Programs;
        Assert.Equal((AgentClient.MaxPrograms, "p0", "1"), (programs.Count, programs[0].Program, programs[1].Version));
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
        using var source = new MiddlewareSessionSource(target.Url, "no.key", new(), TimeProvider.System);
        Assert.Null(await source.ReadAsync(default));
    }
}
