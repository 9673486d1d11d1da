using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

public sealed class HoldTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private AgentTarget _target = null!;
    private AgentSignals _signals = null!;
    private AgentFixture _agent = null!;

    private AgentArguments Arguments => new AgentArguments(_folder.Path)
        .Proxy("checkout", _target.Url).Set("HealthCheck", "http://127.0.0.1:0").Signals(_signals.Url);

    public async Task InitializeAsync()
    {
        _target = await AgentTarget.StartAsync();
        _signals = await AgentSignals.StartAsync();
        _agent = await AgentFixture.StartAsync(Arguments);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _agent.DisposeAsync();
        await _target.DisposeAsync();
        await _signals.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Hold_OfAnother_409NamesIt()
    {
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
        using var put = await _agent.Control.HoldAsync("checkout", "hold2", HoldState.Watching);
        using var delete = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/hold/hold2");
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (put.StatusCode, delete.StatusCode));
        Assert.Equal("application/problem+json", put.Content.Headers.ContentType!.MediaType);
        Assert.Contains("hold1", await put.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hold_StoppedThenWatching_IsAllowedToItsOwner()
    {
        await _agent.Control.StopAsync("checkout");
        (await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching)).EnsureSuccessStatusCode();
        Assert.Equal(HoldState.Watching, (await _agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).Hold!.State);
    }

    [Fact]
    public async Task Hold_AgentStartsAgain_IsStillInForce()
    {
        await _agent.Control.StopAsync("checkout");
        await _agent.DisposeAsync();
        _agent = await AgentFixture.StartAsync(Arguments);
        var hold = (await _agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).Hold;
        Assert.Equal(("hold1", HoldState.Stopped), (hold!.HoldId, hold.State));
    }

    [Fact]
    public async Task Release_Twice_204AndNoHold()
    {
        await _agent.Control.StopAsync("checkout");
        for (var i = 0; i < 2; i++)
        {
            using var answer = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/hold/hold1");
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Null((await _agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).Hold);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hold_LateAfterItsRelease_ChangesNothing(bool heldBefore)
    {
        if (heldBefore) await _agent.Control.StopAsync("checkout");
        using var released = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/hold/hold1");
        using var late = await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Stopped);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await _agent.DisposeAsync();
        _agent = await AgentFixture.StartAsync(Arguments);
        using var later = await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Stopped);
        Assert.Equal(HttpStatusCode.Conflict, later.StatusCode);
        Assert.Null((await _agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).Hold);
        (await _agent.Control.HoldAsync("checkout", "hold2", HoldState.Stopped)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task EndSessions_NobodyHolds_409AndNothingIsCutOff()
    {
        using var answer = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/sessions");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task EndSessions_Held_CutsOffWhatIsOpen()
    {
        var open = _client.GetAsync(new Uri(_agent.ProxyUrlOf("checkout"), "/wait"));
        await Eventually.GetAsync<SessionList>(
            async () => await _agent.Control.GetAsync<SessionList>("/v1/programs/checkout/sessions"), l => l.Count == 1);
        await _agent.Control.StopAsync("checkout");
        using var answer = await _agent.Control.Http.DeleteAsync("/v1/programs/checkout/sessions");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => open);
    }

    [Fact]
    public async Task Gate_FollowsTheHold()
    {
        Assert.Equal(200, await GateAsync("checkout"));
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
        Assert.Equal(404, await GateAsync("checkout"));
        await _agent.Control.HoldAsync("checkout", "hold1", HoldState.Stopped);
        Assert.Equal(503, await GateAsync("checkout"));
        Assert.Equal(404, await GateAsync("unknown"));
    }

    [Theory]
    [InlineData("""{"holdId":"a b","state":"watching"}""", "holdId")]
    [InlineData("""{"holdId":"a","state":"asleep"}""", "state")]
    [InlineData("""{"holdId":""", "remedy")]
    public async Task Hold_BadBody_422NamesTheField(string body, string named)
    {
        using var content = new StringContent(body, null, "application/json");
        using var answer = await _agent.Control.Http.PutAsync("/v1/programs/checkout/hold", content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<int> GateAsync(string program)
    {
        using var answer = await _client.GetAsync(new Uri(_agent.HealthCheckUrl, $"/healthcheck/{program}"));
        return (int)answer.StatusCode;
    }
}
