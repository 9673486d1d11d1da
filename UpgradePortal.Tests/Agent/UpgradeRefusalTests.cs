using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>An order that is refused is refused for good, and says why.</summary>
public sealed class UpgradeRefusalTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private AgentTarget _target = null!;
    private AgentFixture _agent = null!;

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path).Proxy(
            "checkout", _target.Url,
            $"echo x >>'{_folder.File("runs")}'; while [ -d '{_folder.Path}' ] && [ ! -e '{_folder.File("go")}' ]; do sleep 0.02; done"));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await File.WriteAllTextAsync(_folder.File("go"), "");
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("checkout", "op1", "1..2", 422)]
    [InlineData("checkout", "op 1", "2.0", 422)]
    [InlineData("unknown", "op1", "2.0", 404)]
    public async Task Order_BadWords_AreNamed(string program, string id, string version, int status)
    {
        using var answer = await _agent.Control.OrderAsync(program, Uri.EscapeDataString(id), 0, version: version);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("remedy", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_HeldByAnother_Refused() =>
        await AssertRefusedAsync("op1", await _agent.Control.StopAsync("checkout", "hold2"), "hold2");

    [Fact]
    public async Task Order_AnotherCommandRuns_Refused()
    {
        var ticket = await _agent.Control.StopAsync("checkout");
        await _agent.Control.OrderAsync("checkout", "op1", ticket);
        await AssertRefusedAsync("op2", ticket, "op1");
    }

    [Fact]
    public async Task Order_NotHeld_RefusedForGood()
    {
        await AssertRefusedAsync("op1", 0, "not held");
        var ticket = await _agent.Control.StopAsync("checkout");
        await AssertRefusedAsync("op1", ticket, "not held");
    }

    [Fact]
    public async Task Order_HoldOnlyWatching_Refused()
    {
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
        var ticket = (await _agent.Control.SessionsAsync("checkout")).Sequence;
        await AssertRefusedAsync("op1", ticket, "watching");
    }

    [Fact]
    public async Task Order_RequestSinceTheTicket_Refused()
    {
        var ticket = await _agent.Control.StopAsync("checkout");
        await _client.GetStringAsync(_agent.ProxyUrlOf("checkout"));
        await _agent.Control.WithSessionsAsync("checkout", 0);
        await AssertRefusedAsync("op1", ticket, "since the ticket");
    }

    [Fact]
    public async Task Order_RequestInProgress_Refused()
    {
        await _agent.Control.StopAsync("checkout");
        using var answer = await _client.GetAsync(
            new Uri(_agent.ProxyUrlOf("checkout"), "/wait"), HttpCompletionOption.ResponseHeadersRead);
        await AssertRefusedAsync("op1", 1, "in progress");
    }

    [Fact]
    public async Task Withdraw_NotBegun_LateCopyOfTheOrderNeverStarts()
    {
        var ticket = await _agent.Control.StopAsync("checkout");
        using var withdrawn = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/upgrades/op1");
        withdrawn.EnsureSuccessStatusCode();
        await AssertRefusedAsync("op1", ticket, "withdrawn");
        Assert.False(File.Exists(_folder.File("runs")));
    }

    // It may have begun the operation in the part that it has lost, so it does not refuse it for good either.
    [Fact]
    public async Task Order_NamesAnotherJournal_NothingIsBegunOrSettled()
    {
        var ticket = await _agent.Control.StopAsync("checkout");
        using var ordered = await _agent.Control.OrderAsync("checkout", "op1", ticket, journal: "another-1");
        using var asked = await _agent.Control.Http.GetAsync("/v1/programs/checkout/upgrades/op1?journal=another-1");
        using var withdrawn = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/upgrades/op1?journal=another-1");
        foreach (var answer in (HttpResponseMessage[])[ordered, asked, withdrawn])
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains(AgentProblem.JournalLost, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var unknown = await _agent.Control.Http.GetAsync("/v1/programs/checkout/upgrades/op1");
        Assert.Contains(AgentProblem.UnknownOperation, await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("runs")));
    }

    [Fact]
    public async Task Order_NamesNoJournal_IsNotValid()
    {
        var ticket = await _agent.Control.StopAsync("checkout");
        using var answer = await _agent.Control.OrderAsync("checkout", "op1", ticket, journal: "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private async Task AssertRefusedAsync(string id, long ticket, string reason)
    {
        using var answer = await _agent.Control.OrderAsync("checkout", id, ticket);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var operation = await _agent.Control.OperationAsync("checkout", id);
        Assert.Equal(OperationState.Refused, operation.State);
        Assert.Contains(reason, operation.Reason, StringComparison.Ordinal);
    }
}
